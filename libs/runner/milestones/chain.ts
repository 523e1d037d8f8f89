import { setImmediate as turn } from 'node:timers/promises';

import { type Decider, type DomainEvent } from '../decider.js';
import { type Milestone, type StoredMilestone } from './milestone.js';

/** Increments that are put together between two turns of the event loop: some milliseconds. */
const INCREMENTS_PER_TURN = 4;

/** What is folded with. */
export type Folding<State, Event extends DomainEvent> = Pick<
  Decider<State, never, Event, never>,
  'stateVersion' | 'initial' | 'copy' | 'apply' | 'increments'
>;

interface Link<State> {
  readonly milestone: Milestone;
  /** Either this, or an increment that it can be made from. */
  state: State | undefined;
  increment: string | undefined;
}

/** The milestones of one stream, oldest first. States share what did not change between them. */
export class Chain<State> {
  private links: Link<State>[] = [];

  constructor(private readonly decider: Folding<State, never>) {}

  get milestones(): readonly Milestone[] {
    return this.links.map(({ milestone }) => milestone);
  }

  get length(): number {
    return this.links.length;
  }

  /** The state at a milestone; of none (−1) the initial one. It must not be changed. */
  async stateAt(index: number): Promise<State> {
    let known = index;
    while (known >= 0 && this.links[known]!.state === undefined) known -= 1;
    let state = known < 0 ? this.decider.initial() : this.links[known]!.state!;
    for (let at = known + 1; at <= index; at++) {
      const link = this.links[at]!;
      state = link.state ??= this.decider.increments!.after(state, JSON.parse(link.increment!));
      link.increment = undefined;
      if ((at - known) % INCREMENTS_PER_TURN === 0) await turn();
    }
    return state;
  }

  take(stored: readonly StoredMilestone[]): void {
    this.links = stored.map(({ increment, ...milestone }) => ({ milestone, state: undefined, increment }));
  }

  add(milestone: Milestone, state: State): void {
    this.links.push({ milestone, state, increment: undefined });
  }
}
