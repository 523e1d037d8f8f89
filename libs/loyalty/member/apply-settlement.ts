import { activateLot, deactivateLots, insertOpenLot, takeFromLots } from '#loyalty/account';
import { type Allocation } from '#loyalty/account/events';
import { earlier, InvariantViolated, later } from '#platform';

import { type Settlement } from './event-kinds.js';
import { type MemberEvent } from './events.js';
import { type Member } from './member.js';

type EventOf<Type extends MemberEvent['type']> = Extract<MemberEvent, { type: Type }>;

export function applySettlement(member: Member, event: Settlement): void {
  const { effectiveAt, nextDueAt } = event.data;
  switch (event.type) {
    case 'PointsActivated':
      activate(member, event.data.lotId);
      return moved(member, effectiveAt, nextDueAt);
    case 'PointsExpired':
      take(member, [{ lotId: event.data.lotId, points: event.data.points }], event.data.points);
      member.totals.expired += event.data.points;
      return moved(member, effectiveAt, nextDueAt);
    case 'TierChanged':
      return changeTier(member, event);
    case 'ExpiryRevoked':
      returnLots(member, event);
      return movedBack(member, event.data.settledAt, nextDueAt);
    case 'ActivationRevoked':
      deactivate(member, event.data.lots);
      return movedBack(member, event.data.settledAt, nextDueAt);
    default:
      return event satisfies never;
  }
}

/** What is left of the lot moves, whatever the event says: a past that leaves out a debit has more of it. */
function activate(member: Member, lotId: string): void {
  const points = activateLot(member, lotId);
  member.totals.pending -= points;
  member.totals.available += points;
}

function deactivate(member: Member, lots: readonly Allocation[]): void {
  const points = deactivateLots(
    member,
    lots.map(({ lotId }) => lotId),
  );
  member.totals.available -= points;
  member.totals.pending += points;
}

function changeTier(member: Member, { data }: EventOf<'TierChanged'>): void {
  const { to, effectiveAt, reviewedAt, settledAt, nextDueAt } = data;
  member.tier = to;
  member.reviewedAt = reviewedAt ?? effectiveAt;
  if (settledAt === undefined) moved(member, effectiveAt, nextDueAt);
  else movedBack(member, settledAt, nextDueAt);
}

function returnLots(member: Member, { data }: EventOf<'ExpiryRevoked'>): void {
  for (const lot of data.lots) {
    insertOpenLot(member, { ...lot, pending: false });
    member.totals.available += lot.remaining;
  }
  member.totals.expired -= data.points;
}

export function take(member: Member, allocations: readonly Allocation[], points: number): void {
  takeFromLots(member, allocations);
  member.totals.available -= points;
  if (member.totals.available < 0) throw new InvariantViolated(`Available fell to ${member.totals.available}.`);
}

/** Debits, settlements and tier changes: later debits never count before them. */
export function moved(member: Member, at: string, nextDueAt: string | null): void {
  member.settledAt = later(member.settledAt, at);
  member.nextDueAt = nextDueAt;
}

/** After something that was recorded too soon is undone: debits may count from there on again. */
function movedBack(member: Member, settledAt: string, nextDueAt: string | null): void {
  member.settledAt = earlier(member.settledAt, settledAt);
  member.nextDueAt = nextDueAt;
}
