import { LRUCache } from 'lru-cache';

import { type ReadStreamOptions, type RecordedEvent } from '#event-store';

import { type DomainEvent } from '../decider.js';
import { Chain, type Folding } from './chain.js';
import { type Milestone, MILESTONE_EVENTS, MilestoneTally, type StoredMilestone } from './milestone.js';
import { hashBefore, type MilestoneStore } from './stored-milestones.js';

/** Milestones kept in memory, of all streams together. */
const MILESTONES_MAX = 2_000;

/** Reads the stream that is asked about. */
export type ReadStream = (options: ReadStreamOptions) => AsyncIterable<RecordedEvent>;

/** Milestones up to somewhere, oldest first. */
export interface Passed<State> {
  readonly milestones: readonly Milestone[];
  /** The state at one of them, by its index. It must not be changed. */
  stateAt(index: number): Promise<State>;
}

interface Kept<State> {
  readonly chain: Chain<State>;
  /** The pass that is under way, which others wait for. */
  underWay: Promise<unknown>;
  isLoaded: boolean;
}

/**
 * Milestones along streams, made while a stream is read for the first time, kept in memory, and stored where there is a
 * store: a long history is then folded from the nearest one. Streams only grow, so that a milestone stays right.
 */
export class Milestones<State, Event extends DomainEvent> {
  private readonly streams = new LRUCache<string, Kept<State>>({
    maxSize: MILESTONES_MAX,
    sizeCalculation: ({ chain }) => Math.min(1 + chain.length, MILESTONES_MAX), // the longest stream is kept, alone
  });

  /** @param every events between two milestones */
  constructor(
    private readonly decider: Folding<State, Event>,
    private readonly stored?: MilestoneStore,
    private readonly every: number = MILESTONE_EVENTS,
  ) {}

  /** All milestones of a stream up to a revision; reads what of it was not read before. */
  async upTo(stream: string, revision: number, read: ReadStream): Promise<Passed<State>> {
    if (revision + 1 < this.every) return { milestones: [], stateAt: async () => this.decider.initial() };
    const kept = this.streams.get(stream) ?? this.begun();
    const going = kept.underWay.catch(() => undefined).then(() => this.goOn(stream, kept, revision, read));
    kept.underWay = going;
    this.streams.set(stream, kept);
    await going;
    if (this.streams.peek(stream) === kept) this.weighAgain(stream, kept);
    const milestones = kept.chain.milestones.filter((milestone) => milestone.revision <= revision);
    return { milestones, stateAt: (index) => kept.chain.stateAt(index) };
  }

  /** Whether a milestone lies between two revisions of a stream: after the first, at the second at the latest. */
  isBetween(before: number, revision: number): boolean {
    return Math.floor((before + 1) / this.every) < Math.floor((revision + 1) / this.every);
  }

  /** Takes a stream's milestones out of memory. */
  forget(stream: string): void {
    this.streams.delete(stream);
  }

  /** The cache weighs a value only when it is put in. */
  private weighAgain(stream: string, kept: Kept<State>): void {
    this.streams.delete(stream);
    this.streams.set(stream, kept);
  }

  private begun(): Kept<State> {
    return { chain: new Chain<State>(this.decider), underWay: Promise.resolve(), isLoaded: false };
  }

  private async goOn(stream: string, kept: Kept<State>, revision: number, read: ReadStream): Promise<void> {
    if (!kept.isLoaded) kept.chain.take(await this.load(stream, revision, read));
    kept.isLoaded = true;
    const { chain } = kept;
    const before = chain.milestones.at(-1);
    const fromRevision = (before?.revision ?? -1) + 1;
    const limit = Math.floor((revision + 1 - fromRevision) / this.every) * this.every;
    if (limit <= 0) return;
    let state = this.decider.copy(await chain.stateAt(chain.length - 1));
    const tally = new MilestoneTally(before?.latestEffectiveAt);
    for await (const event of read({ fromRevision, limit })) {
      const fact = event as unknown as Event;
      this.decider.apply(state, fact);
      tally.add(fact.data.effectiveAt);
      if ((event.revision + 1) % this.every !== 0) continue;
      await this.add(stream, chain, tally.at(event), state);
      state = this.decider.copy(state);
    }
  }

  private async add(stream: string, chain: Chain<State>, milestone: Milestone, state: State): Promise<void> {
    const { increments } = this.decider;
    if (this.stored?.save && increments) {
      const increment = JSON.stringify(increments.between(await chain.stateAt(chain.length - 1), state));
      this.stored.save(stream, chain.length, { ...milestone, increment }, hashBefore(chain.milestones));
    }
    chain.add(milestone, state);
  }

  /** Those whose events the log has: the last one's hash says so of all before it. */
  private async load(stream: string, revision: number, read: ReadStream): Promise<readonly StoredMilestone[]> {
    if (!this.stored || !this.decider.increments) return [];
    const found = await this.stored.load(stream, this.every);
    const before = found.length;
    while (found.length > 0 && !(await isThere(found.at(-1)!, read))) found.pop();
    if (found.length < before) this.stored.discarded(stream, before - found.length);
    return found;
  }
}

async function isThere({ revision, hash }: Milestone, read: ReadStream): Promise<boolean> {
  for await (const event of read({ fromRevision: revision, limit: 1 }))
    return event.revision === revision && event.metadata.hash === hash;
  return false;
}
