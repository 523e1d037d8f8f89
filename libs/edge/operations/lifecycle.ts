/** The state of the server between start and end. */
export type Phase = 'starting' | 'ready' | 'draining' | 'closing';

const ORDER: readonly Phase[] = ['starting', 'ready', 'draining', 'closing'];

/** The one place that knows the server's phase: it only ever goes forward. */
export class Lifecycle {
  private current: Phase = 'starting';

  get phase(): Phase {
    return this.current;
  }

  /** Repeating a phase, or going back, changes nothing. */
  enter(phase: Phase): void {
    if (ORDER.indexOf(phase) > ORDER.indexOf(this.current)) this.current = phase;
  }
}
