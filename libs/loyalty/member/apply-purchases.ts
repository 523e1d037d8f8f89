import { type BreakdownEntry, cappedPointsOf } from '#loyalty/vocabulary';
import { later, type LocalDay } from '#platform';

import { addToCaps } from './caps.js';
import { rememberPaid } from './challenges.js';
import { type MemberEventOf } from './events.js';
import { addGains } from './gains.js';
import { localDayOf } from './local-day-of.js';
import { type Member } from './member.js';
import { owe } from './owe.js';

/** A purchase counts towards tiers on its day. */
export function recordPurchase(member: Member, event: MemberEventOf<'PurchaseRecorded'>): void {
  const { data } = event;
  addGains(member, event);
  if (data.statusPoints !== undefined) countCapped(member, localDayOf(data), data.breakdown);
  // Deciding a purchase settles up to it first, unless more was due than one decision settles.
  const settled = member.nextDueAt === null || member.nextDueAt > data.effectiveAt;
  if (settled) member.reviewedAt = later(member.reviewedAt, data.effectiveAt);
  if (data.nextDueAt !== undefined) member.nextDueAt = data.nextDueAt;
}

/** What was earned counts towards tiers and caps. */
export function rememberEarned(member: Member, event: MemberEventOf<'PointsEarned'>): void {
  const { data } = event;
  rememberPaid(member, event);
  addGains(member, event);
  countCapped(member, localDayOf(data), data.breakdown);
}

function countCapped(member: Member, day: LocalDay, breakdown: readonly BreakdownEntry[] = []): void {
  for (const entry of breakdown) if (entry.counted) addToCaps(member, entry.rule, day, cappedPointsOf(entry));
}

/** What a purchase of before counts now. */
export function rememberChanged(
  member: Member,
  event: MemberEventOf<'PurchaseRecalculated' | 'PurchaseReturned' | 'PurchaseCorrected'>,
): void {
  addGains(member, event);
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

/** What a purchase comes to now counts towards caps on its own day. */
function rememberRecalculated(member: Member, { data }: MemberEventOf<'PurchaseRecalculated'>): void {
  const { localDay, counted = [], nextDueAt } = data;
  for (const { rule, points } of counted) addToCaps(member, rule, localDay, points);
  if (nextDueAt !== undefined) member.nextDueAt = nextDueAt;
}

/** What came back does not count any more, on the day of its purchase. */
function rememberReturned(member: Member, { data }: MemberEventOf<'PurchaseReturned'>): void {
  const { localDay, counted = [], nextDueAt, debt = 0 } = data;
  for (const less of counted) addToCaps(member, less.rule, localDay, less.points);
  if (debt > 0) owe(member, debt, data.effectiveAt);
  if (nextDueAt !== undefined) member.nextDueAt = nextDueAt;
}

/** What a purchase counts towards caps from now on, on the day that it is of now. */
function rememberCorrected(member: Member, { data }: MemberEventOf<'PurchaseCorrected'>): void {
  const { before, purchase, countedBefore = [], counted = [], nextDueAt, debt = 0 } = data;
  for (const { rule, points } of countedBefore) addToCaps(member, rule, before.localDay, -points);
  for (const { rule, points } of counted) addToCaps(member, rule, purchase.localDay, points);
  if (debt > 0) owe(member, debt, data.effectiveAt);
  if (nextDueAt !== undefined) member.nextDueAt = nextDueAt;
}
