import { type FollowingPorts, runLoop } from '#engine';
import { type Clock, type Metrics } from '#platform';

import { type OpenTakings, openSince } from './open-takings.js';

const PAUSE_MAX_MS = 60_000;

/** Members who are asked at the same time. */
const TOGETHER_MAX = 16;

type LoopPorts = Pick<FollowingPorts, 'onFailure' | 'timers'> & {
  readonly clock: Clock;
  /** For the metrics, after each round; nothing is open any more for this process once it has ended. */
  readonly metrics: Pick<Metrics, 'openTakings'>;
};

/** How many takings there are of which it is not known yet whether they were used: for so long that this was asked in vain, or not for long yet. */
interface Open {
  underWay: number;
  overdue: number;
}

const NONE: Open = { underWay: 0, overdue: 0 };

/** What members share, and how to learn what came of takings. `void`: nothing came of it, and nothing will any more. */
interface Shared<Thing, Used> {
  /** For the log of failures. */
  readonly what: string;
  /** A label of the metrics. */
  readonly kind: string;
  nameOf(thing: Thing): string;
  /** Those of which something is under way. */
  find(): Promise<readonly Thing[]>;
  current(thing: Thing): Promise<OpenTakings>;
  cameOf(thing: Thing, memberId: string, taking: number): Promise<Used | 'void'>;
  settle(
    thing: Thing,
    of: { readonly used: ReadonlyMap<number, Used>; readonly returned: readonly number[] },
  ): Promise<void>;
}

/**
 * Gives back what was taken and not used, after a while. A command that is still under way takes again, so that the time says only when it is worth
 * asking.
 */
export class UnusedTakings<Thing, Used> {
  /** @param returnMs how long what is taken may be under way, in milliseconds */
  constructor(
    private readonly shared: Shared<Thing, Used>,
    private readonly ports: LoopPorts,
    private readonly returnMs: number,
  ) {}

  /** Goes on until the signal. */
  async goOn(signal: AbortSignal): Promise<void> {
    const { timers, onFailure } = this.ports;
    const pause = () => timers.after(Math.min(PAUSE_MAX_MS, this.returnMs / 2));
    await runLoop({ what: this.shared.what, work: () => this.round(signal), pause, onFailure }, signal);
    this.ports.metrics.openTakings(this.shared.kind, NONE); // another process goes on, and says how many there are
  }

  /** Asks of everything that was taken long ago what came of it. */
  async round(signal: AbortSignal): Promise<void> {
    const open = { ...NONE };
    try {
      for (const thing of await this.shared.find()) {
        if (signal.aborted) return;
        await this.settle(thing, open);
      }
    } finally {
      this.ports.metrics.openTakings(this.shared.kind, open);
    }
  }

  private async settle(thing: Thing, open: Open): Promise<void> {
    const before = new Date(Date.parse(this.ports.clock.now()) - this.returnMs).toISOString();
    const takings = await this.shared.current(thing);
    const old = openSince(takings, before);
    open.underWay += takings.open.size - old.length;
    open.overdue += old.length;
    for (let at = 0; at < old.length; at += TOGETHER_MAX) {
      const used = new Map<number, Used>();
      const returned: number[] = [];
      const asked = old.slice(at, at + TOGETHER_MAX).map(async ([taking, { memberId }]) => {
        const came = await this.cameOf(thing, memberId, taking);
        if (came === 'void') returned.push(taking);
        else if (came !== undefined) used.set(taking, came);
      });
      await Promise.all(asked);
      if (used.size + returned.length > 0) await this.shared.settle(thing, { used, returned });
      open.overdue -= used.size + returned.length;
    }
  }

  /** @returns undefined where the member's stream cannot be asked now */
  private async cameOf(thing: Thing, memberId: string, taking: number): Promise<Used | 'void' | undefined> {
    try {
      return await this.shared.cameOf(thing, memberId, taking);
    } catch (error) {
      this.ports.onFailure(`asking member ${memberId} what came of ${this.shared.nameOf(thing)}`, error);
      return undefined;
    }
  }
}
