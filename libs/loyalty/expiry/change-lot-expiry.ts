import { type Lot, openLots } from '#loyalty/account';
import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseReason,
  settle,
  settleFully,
} from '#loyalty/member';
import { type CommandShape, LIMITS, WAITING } from '#loyalty/vocabulary';
import { addMinutes, type Instant, later } from '#platform';
import { type Refusal, refuse } from '#runner';

import { changedTo } from './changed-to.js';

/** Extends or shortens one lot. */
export type ChangeLotExpiry = CommandShape<
  'ChangeLotExpiry',
  {
    lotId: string;
    /** The first instant at which its points do not count any more; null for never. */
    expiresAt: Instant | null;
    reason: string;
  }
>;

/** Gives a lot another end, whichever side its points are on. Nothing happens where it ends then already. */
export function changeLotExpiry(command: ChangeLotExpiry, member: Member, context: MemberContext): MemberDecision {
  const { memberId, lotId, reason } = command;
  const { now, program, settlementsMax } = context;
  const decision = new Decision(member, memberId, program, now);
  const refusal = refuseReason(reason) ?? settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  const parts = openLots(decision.member).filter((lot) => lot.lotId === lotId);
  const expiresAt = asOfNow(command.expiresAt, now);
  const wrong = refuseLot(lotId, parts, decision) ?? refuseEnd(expiresAt, parts, now);
  if (wrong) return wrong;
  if (parts[0]!.expiresAt === expiresAt) return decision;
  decision.add(changedTo(expiresAt, parts, reason, now));
  settle(decision, now);
  return decision;
}

/** Clocks that are a little behind are put up with, so that a lot can end at once. */
function asOfNow(expiresAt: Instant | null, now: Instant): Instant | null {
  if (expiresAt === null || expiresAt < addMinutes(now, -LIMITS.clockSkewMinutesMax)) return expiresAt;
  return later(expiresAt, now);
}

function refuseLot(lotId: string, parts: readonly Lot[], { member, now }: Decision): Refusal | undefined {
  if (Number(lotId) > member.lotsMade) return refuse('lot_unknown', `The member has no lot ${lotId}.`, { lotId });
  const [lot] = parts;
  if (!lot) return refuse('lot_closed', `Lot ${lotId} is used up, or has ended.`, { lotId });
  const { expiresAt } = lot;
  if (expiresAt === null || expiresAt > now) return undefined;
  return refuse('lot_closed', `Lot ${lotId} ended at ${expiresAt}; what is left of it is reserved.`, {
    lotId,
    expiresAt,
  });
}

function refuseEnd(expiresAt: Instant | null, parts: readonly Lot[], now: Instant): Refusal | undefined {
  if (expiresAt === null) return undefined;
  if (expiresAt < now) {
    const message = `${expiresAt} is over; send an end from now on.`;
    return refuse('end_not_possible', message, { expiresAt, now });
  }
  const waiting = parts.find(({ pending }) => pending);
  if (!waiting || expiresAt > waiting.activeFrom) return undefined;
  const { activeFrom } = waiting;
  if (activeFrom === WAITING) {
    const message = 'The points wait for their purchase to be activated, and get their end then; activate it first.';
    return refuse('end_not_possible', message, { expiresAt });
  }
  const message = `The points become usable at ${activeFrom}; send a later end.`;
  return refuse('end_not_possible', message, { expiresAt, activeFrom });
}
