import { ENDING_MAX_MS, waitAtMost } from '#platform';

/** Something that acts by itself until it is stopped. */
export interface Reactor {
  /** Resolves when it has ended, after the signal; it outlives failures. */
  run(signal: AbortSignal): Promise<void>;
}

/** Everything that acts by itself in a process, started and stopped together. */
export class Reactors {
  private abort: AbortController | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly reactors: readonly Reactor[]) {}

  /** Starts all of them; nothing happens when they run already. */
  start(): void {
    if (this.abort) return;
    const abort = (this.abort = new AbortController());
    this.running = Promise.all(this.reactors.map((reactor) => reactor.run(abort.signal)));
  }

  /** Resolves when what was under way has ended, or after a while where a store keeps it from ending; nothing new is begun. */
  async stop(): Promise<void> {
    this.abort?.abort();
    this.abort = undefined;
    await waitAtMost(ENDING_MAX_MS, this.running);
  }
}
