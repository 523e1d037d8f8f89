import { type Lot, NEVER, openLots } from '#loyalty/account';
import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseReason,
  settleFully,
} from '#loyalty/member';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { changedTo } from './changed-to.js';

/** Extends all lots of a member that end before an instant. */
export type ExtendLots = CommandShape<
  'ExtendLots',
  {
    /** Left out: `expiresAt`, so that no lot ends before it. */
    endingBefore?: Instant;
    expiresAt: Instant | null;
    reason: string;
  }
>;

/**
 * Lots that end before an instant get a later end, those that end soonest first. Those that an event has no room for are left to the
 * next command, which finds them since they still end too soon.
 */
export function extendLots(command: ExtendLots, member: Member, context: MemberContext): MemberDecision {
  const { memberId, expiresAt, reason } = command;
  const { endingBefore = expiresAt ?? NEVER } = command;
  const { now, program, settlementsMax } = context;
  const decision = new Decision(member, memberId, program, now);
  const refusal =
    refuseReason(reason) ??
    refuseShortening(endingBefore, expiresAt, now) ??
    settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  const parts = firstLots(endingBetween(decision.member, now, endingBefore));
  if (parts.length > 0) decision.add(changedTo(expiresAt, parts, reason, now));
  return decision;
}

function refuseShortening(endingBefore: Instant, expiresAt: Instant | null, now: Instant): Refusal | undefined {
  if (expiresAt === null || (expiresAt > now && endingBefore <= expiresAt)) return undefined;
  const message =
    expiresAt > now
      ? `Lots that end before ${endingBefore} may end after ${expiresAt}, and would be shortened; send an endingBefore up to expiresAt.`
      : `${expiresAt} is over; send a later end.`;
  return refuse('end_not_possible', message, { expiresAt, ...(expiresAt > now ? { endingBefore } : { now }) });
}

/** What lots have on each side, of those that have not ended; soonest first. */
function endingBetween(member: Member, now: Instant, endingBefore: Instant): readonly Lot[] {
  return openLots(member)
    .filter((lot) => lot.expiresAt !== null && lot.expiresAt > now && lot.expiresAt < endingBefore)
    .sort((a, b) => (a.expiresAt! < b.expiresAt! ? -1 : Number(a.expiresAt! > b.expiresAt!)));
}

/** All sides of as many lots as one event names. */
function firstLots(parts: readonly Lot[]): readonly Lot[] {
  const named = new Set<string>();
  return parts.filter(({ lotId }) => {
    if (named.size < LIMITS.lotsExtendedMax) named.add(lotId);
    return named.has(lotId);
  });
}
