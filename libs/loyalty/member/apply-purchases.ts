import { type BreakdownEntry, cappedPointsOf, statusPointsOf } from '#loyalty/vocabulary';
import { type Instant, later, type LocalDay } from '#platform';

import { addToCaps } from './caps.js';
import { type MemberEventOf } from './events.js';
import { type Member } from './member.js';
import { addQualifying, spendOf } from './qualifying.js';
import { correctedStatus } from './status-points.js';

/** A purchase counts towards tiers on its day. */
export function recordPurchase(member: Member, { data }: MemberEventOf<'PurchaseRecorded'>): void {
  const { statusPoints } = data;
  const day = localDayOf(data);
  addQualifying(member, day, { amount: statusPoints ?? 0, spend: spendOf(data), purchases: 1 });
  if (statusPoints !== undefined) countCapped(member, day, data.breakdown);
  // Deciding a purchase settles up to it first, unless more was due than one decision settles.
  const settled = member.nextDueAt === null || member.nextDueAt > data.effectiveAt;
  if (settled) member.reviewedAt = later(member.reviewedAt, data.effectiveAt);
  if (data.nextDueAt !== undefined) member.nextDueAt = data.nextDueAt;
}

/** What was earned counts towards tiers and caps. */
export function rememberEarned(member: Member, { data }: MemberEventOf<'PointsEarned'>): void {
  const day = localDayOf(data);
  if (data.source === 'purchase') addQualifying(member, day, { amount: statusPointsOf(data) });
  countCapped(member, day, data.breakdown);
}

function countCapped(member: Member, day: LocalDay, breakdown: readonly BreakdownEntry[] = []): void {
  for (const entry of breakdown) if (entry.counted) addToCaps(member, entry.rule, day, cappedPointsOf(entry));
}

/** What a purchase of before counts now. */
export function rememberChanged(
  member: Member,
  event: MemberEventOf<'PurchaseRecalculated' | 'PurchaseReturned' | 'PurchaseCorrected'>,
): void {
  switch (event.type) {
    case 'PurchaseRecalculated':
      return rememberRecalculated(member, event);
    case 'PurchaseReturned':
      return rememberReturned(member, event);
    case 'PurchaseCorrected':
      return rememberCorrected(member, event);
    default:
      return event satisfies never;
  }
}

/** What a purchase comes to now counts towards tiers and caps on its own day. */
function rememberRecalculated(member: Member, { data }: MemberEventOf<'PurchaseRecalculated'>): void {
  const { localDay, pointsBefore, pointsAfter, counted = [], nextDueAt } = data;
  const { statusPointsBefore = pointsBefore, statusPointsAfter = pointsAfter } = data;
  addQualifying(member, localDay, { amount: statusPointsAfter - statusPointsBefore });
  for (const { rule, points } of counted) addToCaps(member, rule, localDay, points);
  if (nextDueAt !== undefined) member.nextDueAt = nextDueAt;
}

/** What came back does not count any more, on the day of its purchase. */
function rememberReturned(member: Member, { data }: MemberEventOf<'PurchaseReturned'>): void {
  const { localDay, part, spend = part.total.amount, whole, counted = [], nextDueAt, debt = 0 } = data;
  addQualifying(member, localDay, { amount: -statusPointsOf(data), spend: -spend, purchases: whole ? -1 : 0 });
  for (const less of counted) addToCaps(member, less.rule, localDay, less.points);
  if (debt > 0) owe(member, debt, data.effectiveAt);
  if (nextDueAt !== undefined) member.nextDueAt = nextDueAt;
}

/** What a purchase counts from now on, on the day that it is of now; what came back of it stays away. */
function rememberCorrected(member: Member, { data }: MemberEventOf<'PurchaseCorrected'>): void {
  const { before, purchase, payment } = data;
  const status = correctedStatus(data);
  const { countedBefore = [], counted = [], nextDueAt, debt = 0 } = data;
  const spend = ({ total }: typeof purchase) => spendOf({ total, payment });
  addQualifying(member, before.localDay, {
    amount: -status.before,
    spend: -spend(before),
    purchases: -1,
  });
  addQualifying(member, purchase.localDay, {
    amount: status.after,
    spend: spend(purchase),
    purchases: 1,
  });
  for (const { rule, points } of countedBefore) addToCaps(member, rule, before.localDay, -points);
  for (const { rule, points } of counted) addToCaps(member, rule, purchase.localDay, points);
  if (debt > 0) owe(member, debt, data.effectiveAt);
  if (nextDueAt !== undefined) member.nextDueAt = nextDueAt;
}

/** Nothing pays it before it is owed. */
function owe(member: Member, debt: number, at: Instant): void {
  member.totals.debt += debt;
  member.settledAt = later(member.settledAt, at);
}

/** The programme's local day on which it counts. */
export function localDayOf({
  localDay,
  effectiveAt,
}: {
  readonly localDay?: string;
  readonly effectiveAt: string;
}): string {
  return localDay ?? effectiveAt.slice(0, 10);
}
