/** So long who asks is answered with the last failure; then somebody tries again. */
const REFUSAL_MS = 1_000;

/** Remembers that a server gives no answers, from a failure until the next answer, for a moment at a time. */
export class Silence {
  private answeredMs = -Infinity;
  private failure: { readonly error: Error; readonly untilMs: number } | undefined;

  constructor(private readonly monotonicMs: () => number = () => performance.now()) {}

  answered(): void {
    this.answeredMs = this.monotonicMs();
    this.failure = undefined;
  }

  /** @param beganMs when what failed began: an answer since then shows that the server is there, only slow */
  failed(error: Error, beganMs: number): void {
    const nowMs = this.monotonicMs();
    if (this.answeredMs < beganMs) this.failure = { error, untilMs: nowMs + REFUSAL_MS };
  }

  /** The failure of a moment ago, for those who ask now. */
  recent(): Error | undefined {
    const { failure } = this;
    return failure && this.monotonicMs() < failure.untilMs ? failure.error : undefined;
  }
}
