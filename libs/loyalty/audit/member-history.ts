import { setImmediate } from 'node:timers/promises';

import { EventUnreadable, type Position, type ReadStreamOptions, type RecordedEvent } from '#event-store';
import { balanceOf, type Totals } from '#loyalty/account';
import { type BalanceAfter } from '#loyalty/account/events';
import { isSettlement, type Member, memberEvent, settledVirtually } from '#loyalty/member';
import { memberDecider } from '#loyalty/members';
import { readProgram } from '#loyalty/programs';
import { type Instant, TrofastError } from '#platform';
import { type Milestone, Milestones, type Passed } from '#runner';

import { type Change, changesBetween } from './difference.js';
import { balanceSaid, Explanation, type Movement } from './explain.js';
import { memberStateJson } from './member-state.js';
import { type AuditPorts } from './ports.js';
import { withoutTraces } from './without-traces.js';

/** Events between two turns of the event loop, so that a long history delays nobody: a few milliseconds. */
const EVENTS_PER_TURN = 200;

/** Nothing was ever recorded under this id in the programme. */
export class MemberUnknown extends TrofastError {
  constructor(memberId: string) {
    super('member_unknown', `There is no member "${memberId}".`, { memberId });
  }
}

/** The member had not got to the point that was asked for. */
export class NotYet extends TrofastError {
  constructor(memberId: string, message: string, details: Readonly<Record<string, string | number>> = {}) {
    super('not_yet', message, { memberId, ...details });
  }
}

/**
 * Which past is meant; everything that is given applies. `asOf`: what counts by then on the effective time line, settled
 * up to then. `knownAt`: what had been recorded by then. `revision`: the stream up to and with that event, not settled
 * any further unless `asOf` is given too. Nothing given: now.
 */
export interface ReplayPoint {
  readonly asOf?: Instant;
  readonly knownAt?: Instant;
  readonly revision?: number;
}

/** A replayed member, with all that is needed to replay it again. `member` must not be changed. */
export interface MemberAt {
  readonly program: string;
  readonly memberId: string;
  /** Of the last event that counted, and its place in the log; −1 and null before the first. */
  readonly revision: number;
  readonly position: Position | null;
  /** How many events counted. */
  readonly events: number;
  /** Up to when it is settled. */
  readonly asOf: Instant;
  readonly parameters: ReplayPoint;
  readonly codeVersion: string;
  readonly member: Member;
}

/** The body of a balance, as the API and the command line give it. */
export interface BalanceAt {
  readonly memberId: string;
  readonly revision: number;
  readonly asOf: Instant;
  readonly balance: Totals;
  /** Points that count towards tiers, since the beginning, less those that were taken back. */
  readonly statusPoints: number;
  /** `null` before the enrolment. */
  readonly tier: string | null;
}

export interface Difference {
  readonly memberId: string;
  readonly from: Omit<MemberAt, 'member' | 'memberId'>;
  readonly to: Omit<MemberAt, 'member' | 'memberId'>;
  readonly changes: readonly Change[];
}

/** Any member at any time, from the stream itself and never from a read model. Personal values stay sealed. */
export class MemberHistory {
  private readonly milestones: NonNullable<AuditPorts['milestones']>;

  constructor(private readonly ports: AuditPorts) {
    this.milestones = ports.milestones ?? new Milestones(memberDecider);
  }

  /** The member's events in their order, in their newest shape; nothing for a member that never was. */
  async *events(program: string, memberId: string, options: ReadStreamOptions = {}): AsyncIterable<RecordedEvent> {
    let events = 0;
    for await (const event of this.ports.events.readStream(this.ports.names.member(program, memberId), options)) {
      if (++events % EVENTS_PER_TURN === 0) await setImmediate();
      yield event;
    }
  }

  /** Whether the stream has events, from a revision on. */
  async hasEvents(program: string, memberId: string, fromRevision = 0): Promise<boolean> {
    for await (const _event of this.events(program, memberId, { fromRevision, limit: 1 })) return true;
    return false;
  }

  /** The events as they are answered: of the forgotten without what leads to the person. */
  async *answeredEvents(
    program: string,
    memberId: string,
    options: ReadStreamOptions = {},
  ): AsyncIterable<RecordedEvent> {
    const isForgotten = await this.isForgotten(program, memberId);
    for await (const event of this.events(program, memberId, options))
      yield isForgotten ? withoutTraces(event, this.ports.registry) : event;
  }

  /** @throws MemberUnknown; NotYet before the enrolment, and past the newest revision */
  async stateAt(program: string, memberId: string, point: ReplayPoint = {}): Promise<MemberAt> {
    if (point.revision !== undefined) await this.refuseUnwritten(program, memberId, point.revision);
    const at = await this.foldedAt(program, memberId, point);
    if (at.member.status === 'unknown')
      throw new NotYet(memberId, `The member ${memberId} was not enrolled at that point.`);
    return at;
  }

  /** @throws MemberUnknown; NotYet past the newest revision */
  async refuseUnwritten(program: string, memberId: string, revision: number): Promise<void> {
    const newest = await this.newest(program, memberId);
    if (revision <= newest) return;
    throw new NotYet(memberId, `The newest revision of ${memberId} is ${newest}.`, { revision: newest });
  }

  /** The same, with nothing refused: before the enrolment there is nothing of the member. @throws MemberUnknown */
  async foldedAt(program: string, memberId: string, point: ReplayPoint = {}): Promise<MemberAt> {
    const { revision: last, knownAt, asOf } = point;
    const newest = await this.newest(program, memberId);
    const passed = await this.milestonesUpTo(program, memberId, Math.min(newest, last ?? newest));
    const { milestones } = passed;
    const counted = (milestone: Milestone): boolean =>
      (knownAt === undefined || milestone.recordedAt <= knownAt) &&
      (asOf === undefined || milestone.latestEffectiveAt <= asOf);
    const begin = milestones.findLastIndex(counted);
    const base = milestones[begin];
    const member = memberDecider.copy(await passed.stateAt(begin));
    let events = base ? base.revision + 1 : 0;
    let at: Pick<MemberAt, 'revision' | 'position'> = base ?? { revision: -1, position: null };
    let effectiveAt = base?.latestEffectiveAt ?? '';
    const stretches = stretchesAfter(base, milestones.slice(begin + 1), last ?? newest, asOf);
    for await (const event of this.inStretches(program, memberId, stretches)) {
      if (knownAt !== undefined && event.metadata.recordedAt > knownAt) break; // recordedAt never falls within a stream
      const fact = memberEvent(event);
      if (asOf !== undefined && fact.data.effectiveAt > asOf) continue;
      memberDecider.apply(member, fact);
      events += 1;
      at = { revision: event.revision, position: event.position };
      if (fact.data.effectiveAt > effectiveAt) effectiveAt = fact.data.effectiveAt;
    }
    const settleTo = asOf ?? knownAt ?? (last === undefined ? this.ports.clock.now() : undefined);
    return {
      program,
      memberId,
      revision: at.revision,
      position: at.position,
      events,
      asOf: settleTo ?? effectiveAt,
      parameters: point,
      codeVersion: this.ports.codeVersion,
      member: settleTo === undefined ? member : await this.settled(member, program, settleTo, knownAt),
    };
  }

  /** @throws MemberUnknown */
  async balanceAt(program: string, memberId: string, point: ReplayPoint = {}): Promise<BalanceAt> {
    return balanceBody(await this.stateAt(program, memberId, point));
  }

  /** What of the member is otherwise at one point than at another. @throws MemberUnknown */
  async difference(program: string, memberId: string, from: ReplayPoint, to: ReplayPoint): Promise<Difference> {
    const [{ member: before, ...a }, { member: after, ...b }] = [
      await this.stateAt(program, memberId, from),
      await this.stateAt(program, memberId, to),
    ];
    return { memberId, from: a, to: b, changes: changesBetween(memberStateJson(before), memberStateJson(after)) };
  }

  /** Each movement from revision `from` on, with its reasons and the balance before and after it. */
  async *explain(program: string, memberId: string, from = 0): AsyncIterable<Movement> {
    const explanation = new Explanation(await this.balanceBefore(program, memberId, from));
    for await (const event of this.events(program, memberId, { fromRevision: from })) {
      const movement = explanation.next(event);
      if (movement) yield movement;
    }
  }

  /** Whether the member was forgotten. Nothing but settling and noting commands goes on after that, so the last few events are enough. */
  async isForgotten(program: string, memberId: string): Promise<boolean> {
    for await (const event of this.events(program, memberId, { direction: 'backwards' })) {
      if (event.type === 'MemberForgotten') return true;
      if (event.type !== 'CommandNoted' && !isSettlement(memberEvent(event))) return false;
    }
    return false;
  }

  /** The newest revision of the member's stream; one that cannot be read ends a reading which gets there. @throws MemberUnknown */
  private async newest(program: string, memberId: string): Promise<number> {
    try {
      for await (const { revision } of this.events(program, memberId, { direction: 'backwards', limit: 1 }))
        return revision;
    } catch (error) {
      if (error instanceof EventUnreadable) return error.event.revision;
      throw error;
    }
    throw new MemberUnknown(memberId);
  }

  private milestonesUpTo(program: string, memberId: string, revision: number): Promise<Passed<Member>> {
    const stream = this.ports.names.member(program, memberId);
    return this.milestones.upTo(stream, revision, (options) => this.events(program, memberId, options));
  }

  private async *inStretches(program: string, memberId: string, stretches: readonly Stretch[]) {
    for (const { from, to } of stretches)
      yield* this.events(program, memberId, { fromRevision: from, limit: to - from + 1 });
  }

  /** What the last movement before a revision left; looked for backwards, since one is seldom far. */
  private async balanceBefore(program: string, memberId: string, revision: number): Promise<BalanceAfter | undefined> {
    if (revision <= 0) return undefined;
    const before = { fromRevision: revision - 1, direction: 'backwards' } as const;
    for await (const event of this.events(program, memberId, before)) {
      const balance = balanceSaid(event);
      if (balance) return balance;
    }
    return undefined;
  }

  /** Expiry, activation and review that were due by then but had not been noticed, under the rules as known then. */
  private async settled(member: Member, program: string, upTo: Instant, knownAt?: Instant): Promise<Member> {
    if (member.status === 'unknown') return member;
    return settledVirtually(member, upTo, await readProgram(this.ports, program, knownAt));
  }
}

/** Revisions that are read together, both inclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is left to be read after a milestone; a stretch of which nothing counts by `asOf` is left out. */
function stretchesAfter(
  base: Milestone | undefined,
  later: readonly Milestone[],
  last: number,
  asOf: Instant | undefined,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = (base?.revision ?? -1) + 1;
  for (const { revision, earliestSince } of later) {
    if (asOf === undefined || earliestSince <= asOf) stretches.push({ from, to: revision });
    from = revision + 1;
  }
  return from <= last ? [...stretches, { from, to: last }] : stretches;
}

export function balanceBody({ memberId, revision, asOf, member }: MemberAt): BalanceAt {
  const { tier, lifetime } = member;
  const counts = { balance: balanceOf(member), statusPoints: lifetime.amount };
  return { memberId, revision, asOf, ...counts, tier: tier === '' ? null : tier };
}
