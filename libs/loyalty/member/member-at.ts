import { soonestExpiry } from '#loyalty/account';
import { type Program } from '#loyalty/program/events';
import { type Instant } from '#platform';

import { applyToMember } from './apply.js';
import { Decision } from './decision.js';
import { type MemberEvent } from './events.js';
import { type Member } from './member.js';
import { settle } from './settle.js';
import { copyMember, initialMember } from './state.js';

/** An event of a member as its stream has it. */
export interface StreamEvent {
  readonly type: string;
  readonly data: unknown;
  readonly recordedAt: Instant;
}

export interface MemberAtOptions {
  /** Effective time: what counts up to it, expiry and review that nobody settled yet included. Left out: as recorded. */
  readonly asOf?: Instant;
  /** Only what had been recorded by then. */
  readonly knownAt?: Instant;
  readonly program: Program;
}

/** The member as of an instant, as known at one. `status` is `unknown` where there was none. */
export function memberAt(events: Iterable<StreamEvent>, { asOf, knownAt, program }: MemberAtOptions): Member {
  const member = initialMember();
  for (const recorded of events) {
    const event = recorded as unknown as MemberEvent;
    if (knownAt !== undefined && recorded.recordedAt > knownAt) continue;
    if (asOf !== undefined && event.data.effectiveAt > asOf) continue;
    applyToMember(member, event);
  }
  if (asOf === undefined) return member;
  delete member.nextExpiry; // events were left out, so that what the last one says next ends need not be so
  const settled = settledVirtually(member, asOf, program);
  settled.nextExpiry = soonestExpiry(settled);
  return settled;
}

/** A copy of the member on which everything due up to an instant has happened, whether or not it was ever recorded. */
export function settledVirtually(member: Member, instant: Instant, program: Program): Member {
  if (member.status === 'unknown') return copyMember(member);
  const decision = new Decision(member, member.memberId, program, instant);
  settle(decision, instant, Infinity);
  return decision.member;
}
