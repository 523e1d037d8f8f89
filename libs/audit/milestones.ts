import { LRUCache } from 'lru-cache';

import { type Member, memberDecider } from '#domain';
import { type ReadStreamOptions, type RecordedEvent } from '#event-store';
import { type Instant } from '#platform';

import { asMemberEvent } from './explain.js';

/** Events between two milestones: what a replay folds at most besides those that it needs anyway. */
const MILESTONE_EVENTS = 1_000;
/** Milestones kept in memory, of all members together. Those of one member share what did not change between them. */
const MILESTONES_MAX = 2_000;

/** A member as recorded up to a revision, and what tells whether a replay may begin or go on there. */
export interface Milestone {
  readonly revision: number;
  /** The member with all events up to there, as recorded. It must not be changed. */
  readonly member: Member;
  readonly position: string;
  readonly recordedAt: Instant;
  /** The newest effective instant of all events up to there. */
  readonly latestEffectiveAt: Instant;
  /** The oldest effective instant of the events since the milestone before. */
  readonly earliestSince: Instant;
}

interface Passed {
  milestones: readonly Milestone[];
  /** The pass that is under way, which others wait for. */
  underWay: Promise<unknown>;
}

type ReadMember = (options: ReadStreamOptions) => AsyncIterable<RecordedEvent>;

/**
 * Milestones along members' streams, made while the stream is read for the first time and kept in memory: a long history is
 * then folded from the nearest one. Streams only grow, so that a milestone stays right.
 */
export class Milestones {
  private readonly streams = new LRUCache<string, Passed>({
    maxSize: MILESTONES_MAX,
    sizeCalculation: ({ milestones }) => 1 + milestones.length,
  });

  /** @param every events between two milestones */
  constructor(private readonly every: number = MILESTONE_EVENTS) {}

  /** All milestones of a stream up to a revision, oldest first; reads what of it was not read before. */
  async upTo(stream: string, revision: number, read: ReadMember): Promise<readonly Milestone[]> {
    if (revision + 1 < this.every) return [];
    const passed = this.streams.get(stream) ?? { milestones: [], underWay: Promise.resolve() };
    const going = passed.underWay.catch(() => undefined).then(() => this.goOn(passed, revision, read));
    passed.underWay = going;
    this.streams.set(stream, passed);
    await going;
    this.streams.set(stream, passed); // weighed again
    return passed.milestones.filter((milestone) => milestone.revision <= revision);
  }

  private async goOn(passed: Passed, revision: number, read: ReadMember): Promise<void> {
    const before = passed.milestones.at(-1);
    const fromRevision = (before?.revision ?? -1) + 1;
    const whole = Math.floor((revision + 1 - fromRevision) / this.every) * this.every;
    if (whole <= 0) return;
    const made: Milestone[] = [];
    let member = before ? memberDecider.copy(before.member) : memberDecider.initial();
    let latestEffectiveAt = before?.latestEffectiveAt ?? '';
    let earliestSince: Instant | undefined;
    for await (const event of read({ fromRevision, limit: whole })) {
      const fact = asMemberEvent(event);
      memberDecider.apply(member, fact);
      const { effectiveAt } = fact.data;
      if (effectiveAt > latestEffectiveAt) latestEffectiveAt = effectiveAt;
      if (earliestSince === undefined || effectiveAt < earliestSince) earliestSince = effectiveAt;
      if ((event.revision + 1) % this.every !== 0) continue;
      const { recordedAt } = event.metadata;
      const { revision: at, position } = event;
      made.push({ revision: at, member, position, recordedAt, latestEffectiveAt, earliestSince });
      member = memberDecider.copy(member);
      earliestSince = undefined;
    }
    passed.milestones = [...passed.milestones, ...made];
  }
}
