import { carriedPostings } from '#loyalty/account';
import { type HeldOfBudgets, heldAfter, NOTHING_HELD } from '#loyalty/budget-uses';
import { type Carried, type NewLot } from '#loyalty/account/events';
import { lotsAsOfNow } from '#loyalty/expiry';
import { correctedStatus, type Member, type MemberContext, spendOf, statusPointsIn } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type MadeAtPartner } from '#loyalty/partners';
import { type Payment, type Purchase } from '#loyalty/purchases/events';
import { type BreakdownEntry, cappedPointsOf, LIMITS, statusPointsOf } from '#loyalty/vocabulary';
import { type Instant, type LocalDay } from '#platform';

import { type CameBack, cameBackAfter, NOTHING_CAME_BACK } from './came-back.js';
import { type Counted } from './counted-of.js';

/** The key of what a member bought on a day and what it earned, also what was recalculated later. */
export function purchaseDayKey(day: LocalDay): string {
  return `purchases-on:${day}`;
}

/** A purchase in the order in which purchases happened: by instant, at one instant by id. */
export interface Placed {
  readonly purchaseId: string;
  readonly at: Instant;
}

/** Whether the first one happened after the second one. */
export function isAfter(a: Placed, b: Placed): boolean {
  return a.at === b.at ? a.purchaseId > b.purchaseId : a.at > b.at;
}

type Gross = Omit<Counted, 'breakdown'>;

/** A purchase of before, with what became of it. */
export interface RecordedPurchase extends Placed {
  readonly purchase: Purchase & MadeAtPartner & { readonly payment?: Payment; readonly householdId?: string };
  /** What counts as spent, in minor units. */
  readonly spend: number;
  readonly day: LocalDay;
  /** What it earned by the newest decision; the lots have `waived` more. */
  readonly points: number;
  readonly waived: number;
  /** What of it counts towards tiers. */
  readonly statusPoints: number;
  /** Points by rule that counted towards caps per day or member. */
  readonly counted: ReadonlyMap<string, number>;
  /** The same points without what came back, and with what of that was waived. */
  readonly gross: Gross;
  readonly breakdown: readonly BreakdownEntry[];
  /** What campaigns with a budget gave, less what came back. */
  readonly budgets: HeldOfBudgets;
  /** With the ends that they have now. */
  readonly lots: readonly NewLot[];
  /** When it was activated, where its points wait for that. */
  readonly activatedAt?: Instant;
  readonly returned: CameBack;
  /** 1, or 0 once nothing of it is left. */
  readonly purchases: 0 | 1;
}

/**
 * The days from one on on which the member bought, oldest first: as many as have `LIMITS.laterPurchasesMax` purchases together. What is
 * on later ones is left as it is.
 */
export function daysFrom({ qualifying }: Member, day: LocalDay): readonly LocalDay[] {
  const days: LocalDay[] = [];
  let purchases = 0;
  for (const entry of qualifying.slice(firstFrom(qualifying, day))) {
    purchases += entry.purchases;
    if (purchases > LIMITS.laterPurchasesMax) break;
    if (entry.purchases > 0) days.push(entry.day);
  }
  return days;
}

function firstFrom(qualifying: Member['qualifying'], day: LocalDay): number {
  let index = qualifying.length;
  while (index > 0 && qualifying[index - 1]!.day >= day) index--;
  return index;
}

/** The purchases of these days that were recalled, in the order in which they happened. */
export function recordedOn(
  days: readonly LocalDay[],
  member: Member,
  recalled: MemberContext['recalled'],
): readonly RecordedPurchase[] {
  const asOfNow = lotsAsOfNow(member, recalled);
  const purchases = days.flatMap((day) => purchasesOn(day, recalled.of(purchaseDayKey(day))));
  return purchases.map((one) => ({ ...one, lots: asOfNow(one.lots) })).sort((a, b) => (isAfter(a, b) ? 1 : -1));
}

/** The member's own purchases of a day, out of its events; one that was corrected to another day is of that day. */
function purchasesOn(day: LocalDay, events: Iterable<MemberEvent>): readonly RecordedPurchase[] {
  const purchases = new Map<string, RecordedPurchase>();
  for (const event of events) {
    if ('purchasedBy' in event.data && event.data.purchasedBy !== undefined) continue; // of a member who was merged into this one
    if (event.type === 'PurchaseCorrected' && event.data.purchase.localDay !== day) {
      purchases.delete(event.data.purchaseId);
      continue;
    }
    const placed = withEvent(purchases, event);
    if (placed) purchases.set(placed.purchaseId, placed);
  }
  return [...purchases.values()];
}

function withEvent(known: ReadonlyMap<string, RecordedPurchase>, event: MemberEvent): RecordedPurchase | undefined {
  const { type, data } = event;
  if (type === 'PurchaseRecorded') {
    const { effectiveAt: at, purchaseId, localDay: day = at.slice(0, 10) } = data;
    return {
      purchaseId,
      at,
      purchase: data,
      spend: spendOf(data),
      day,
      points: 0,
      waived: 0,
      statusPoints: data.statusPoints ?? 0,
      counted: data.statusPoints === undefined ? new Map() : countedIn(data.breakdown ?? []),
      gross: earned(0, data.statusPoints),
      breakdown: data.breakdown ?? [],
      budgets: NOTHING_HELD,
      lots: [],
      returned: NOTHING_CAME_BACK,
      purchases: 1,
    };
  }
  if (type === 'PurchaseCorrected' && data.before.localDay !== data.purchase.localDay) return movedHere(data);
  const before = 'purchaseId' in data && data.purchaseId !== undefined ? known.get(data.purchaseId) : undefined;
  if (!before) return undefined;
  switch (type) {
    case 'PointsEarned':
      return {
        ...before,
        points: data.points,
        statusPoints: statusPointsOf(data),
        counted: countedIn(data.breakdown),
        gross: earned(data.points, data.statusPoints),
        breakdown: data.breakdown,
        lots: [data.lot],
      };
    case 'PurchaseRecalculated':
      return {
        ...before,
        points: data.pointsAfter,
        statusPoints: data.statusPointsAfter ?? data.pointsAfter,
        waived: data.waived ?? 0,
        breakdown: data.breakdown ?? before.breakdown,
        gross: { ...before.gross, ...grossRecalculated(before.gross, event) },
        counted: summed(before.counted, new Map(data.counted?.map(({ rule, points }) => [rule, points]))),
      };
    case 'PointsRecalculated':
      return { ...before, breakdown: data.breakdown, lots: [...before.lots, ...(data.opened ?? [])] };
    case 'PurchaseReturned':
      return withReturn(before, data);
    case 'PurchaseCorrected':
      return withCorrection(before, data);
    case 'PurchaseActivated':
      return { ...before, activatedAt: data.effectiveAt, lots: lotsAfter(before.lots, data) };
    case 'PointsCorrected':
      return { ...before, lots: lotsAfter(before.lots, data) };
    case 'BudgetUsed':
    case 'BudgetGivenBack':
      return { ...before, budgets: heldAfter(before.budgets, event) };
    default:
      return undefined;
  }
}

/** What is left of a purchase counts, and what that has earned. */
function withReturn(before: RecordedPurchase, data: MemberEventOf<'PurchaseReturned'>['data']): RecordedPurchase {
  const { part, points, spend = part.total.amount, whole, counted = [] } = data;
  return {
    ...before,
    spend: before.spend - spend,
    points: before.points - points,
    statusPoints: before.statusPoints - statusPointsOf(data),
    counted: summed(before.counted, new Map(counted.map((less) => [less.rule, less.points]))),
    gross: {
      ...before.gross,
      reversed: before.gross.reversed + points,
      statusReversed: before.gross.statusReversed + statusPointsOf(data),
      waived: before.gross.waived + (data.waived ?? 0),
    },
    returned: cameBackAfter(before.returned, part, whole === true),
    ...(whole && { purchases: 0 }),
  };
}

/** Lots with what a purchase earned, after its points were corrected or activated: with their times of now, and without those that had ended by a wrong date. */
export function lotsAfter(lots: readonly NewLot[], data: Carried): readonly NewLot[] {
  const { opened, legs } = carriedPostings(data)!;
  const ended = new Set(
    legs.filter(({ from }) => from === 'expired').flatMap((leg) => leg.lots.map(({ lotId }) => lotId)),
  );
  const gone = new Set([...ended, ...opened.map(({ lotId }) => lotId)]);
  return [...lots.filter(({ lotId }) => !gone.has(lotId)), ...opened];
}

type Corrected = MemberEventOf<'PurchaseCorrected'>['data'];

/** On its own day; what came back of it stays away. */
function withCorrection(before: RecordedPurchase, data: Corrected): RecordedPurchase {
  const { pointsBefore, pointsAfter, reversedBefore = 0, reversedAfter = 0, countedBefore, counted } = data;
  const status = correctedStatus(data);
  return {
    ...before,
    ...contentOf(data),
    spend: before.spend + data.purchase.total.amount - data.before.total.amount,
    points: before.points + pointsAfter - pointsBefore - (reversedAfter - reversedBefore),
    statusPoints: before.statusPoints + status.after - status.before,
    counted: summed(summed(before.counted, byRule(countedBefore), -1), byRule(counted)),
    gross: grossAfter(before.gross, data),
  };
}

/** From another day, of which nothing may be recalled. Nothing of it has come back, else it would have stayed there. */
function movedHere(data: Corrected): RecordedPurchase {
  const content = contentOf(data);
  return {
    purchaseId: data.purchaseId,
    ...content,
    spend: spendOf(content.purchase),
    points: data.pointsAfter,
    statusPoints: correctedStatus(data).after,
    counted: byRule(data.counted),
    gross: grossAfter(earned(0), data),
    budgets: NOTHING_HELD, // nothing goes back to budgets that is not known here
    lots: data.lots ?? [],
    returned: NOTHING_CAME_BACK,
    purchases: 1,
  };
}

const earned = (points: number, statusPoints = points): Gross => ({
  ...{ points, statusPoints },
  ...{ reversed: 0, statusReversed: 0, waived: 0 },
});

/** What a purchase has earned after it was worked out again, and what of that has come back; of what was worked out in the first way nothing says the second. */
export function grossRecalculated(
  { points, statusPoints, reversed, statusReversed }: Omit<Gross, 'waived'>,
  event: MemberEventOf<'PurchaseRecalculated'>,
): Omit<Gross, 'waived'> {
  const { pointsBefore, pointsAfter, reversed: isReversed, statusReversed: isStatusReversed = isReversed } = event.data;
  const more = {
    points: points + pointsAfter - pointsBefore,
    statusPoints: statusPoints + statusPointsIn(event),
  };
  if (isReversed === undefined) return { ...more, reversed, statusReversed };
  return {
    points: more.points + isReversed - reversed,
    statusPoints: more.statusPoints + isStatusReversed! - statusReversed,
    reversed: isReversed,
    statusReversed: isStatusReversed!,
  };
}

function grossAfter({ waived }: Gross, data: Corrected): Gross {
  const { pointsAfter: points, statusPointsAfter: statusPoints = points, reversedAfter: reversed = 0 } = data;
  return { points, statusPoints, reversed, statusReversed: data.statusReversedAfter ?? reversed, waived };
}

function contentOf({
  purchaseId,
  purchase: { purchasedAt: at, localDay: day, ...content },
  payment,
  partnerTerms,
  waived = 0,
  breakdown,
}: Corrected) {
  const kept = { ...(payment && { payment }), ...(partnerTerms && { partnerTerms }) };
  return { purchase: { purchaseId, ...content, ...kept }, at, day, waived, breakdown };
}

const byRule = (counted: Corrected['counted'] = []): ReadonlyMap<string, number> =>
  new Map(counted.map(({ rule, points }) => [rule, points]));

/** Points by rule that count towards caps. */
export function countedIn(breakdown: readonly BreakdownEntry[]): ReadonlyMap<string, number> {
  return new Map(breakdown.filter(({ counted }) => counted).map((entry) => [entry.rule, cappedPointsOf(entry)]));
}

/** The first with the second added to it, or taken from it. */
export function summed(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  sign: 1 | -1 = 1,
): ReadonlyMap<string, number> {
  const sums = new Map(a);
  for (const [rule, points] of b) sums.set(rule, (sums.get(rule) ?? 0) + sign * points);
  return sums;
}
