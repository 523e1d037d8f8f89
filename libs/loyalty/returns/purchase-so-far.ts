import { pointsTo } from '#loyalty/account';
import { type HeldOfBudgets, heldAfter, NOTHING_HELD } from '#loyalty/budget-uses';
import { type Allocation, type NewLot } from '#loyalty/account/events';
import { lotsAsOfNow } from '#loyalty/expiry';
import { type Decision, type Member, type MemberContext, postingsOf } from '#loyalty/member';
import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type MadeAtPartner } from '#loyalty/partners';
import { discountOf, purchaseKey } from '#loyalty/purchases';
import { type Payment, type Purchase } from '#loyalty/purchases/events';
import { type CameBack, cameBackAfter, grossRecalculated, lotsAfter, NOTHING_CAME_BACK } from '#loyalty/recalculation';
import { type BreakdownEntry, statusPointsOf } from '#loyalty/vocabulary';
import { type Instant, type LocalDay } from '#platform';

import { type ReturnedPart } from './events.js';

/** What has come back of a purchase, and what of its discount with it. */
export interface Returned extends CameBack {
  readonly discount: number;
}

export const NOTHING_RETURNED: Returned = { ...NOTHING_CAME_BACK, discount: 0 };

/** A purchase, and what became of it until now. */
export interface PurchaseSoFar {
  /** As it was corrected, where it was. */
  readonly purchase: Purchase &
    MadeAtPartner & { readonly payment?: Payment; readonly guest?: true; readonly householdId?: string };
  /** Who bought it: the member, or one who is part of the member now. */
  readonly buyer: string;
  readonly at: Instant;
  readonly day: LocalDay;
  /** What it earned by the newest decision, whatever has come back. */
  readonly points: number;
  /** What of it counts towards tiers. */
  readonly statusPoints: number;
  readonly breakdown: readonly BreakdownEntry[];
  /** What campaigns with a budget gave, less what came back. */
  readonly budgets: HeldOfBudgets;
  /** Lots with what it earned. */
  readonly lots: readonly NewLot[];
  /** When it was activated, where its points wait for that. */
  readonly activatedAt?: Instant;
  /** Points that paid for it, by lot, in the order in which they were used. */
  readonly paidFrom: readonly Allocation[];
  /** Those of these lots whose dates are recorded with the payment. */
  readonly paidLots: readonly NewLot[];
  readonly returned: Returned;
  /** Points that were to be taken back until now, those that were waived included. */
  readonly reversed: number;
  /** Points that count towards tiers no more. */
  readonly statusReversed: number;
  readonly waived: number;
  readonly restored: number;
  /** What of the money that points had paid was given back in points, in minor units. */
  readonly paidBack: number;
  /** What the lots have more than it earns by the newest decision, since the member did not have it any more. */
  readonly tooMany: number;
  /** How often it was corrected. */
  readonly corrections: number;
}

/** Who bought what an event is of: the member of its stream, or one who was merged into that one. */
export function buyerOf({ data }: MemberEvent): string {
  return ('purchasedBy' in data && data.purchasedBy) || data.memberId;
}

/** What events say of the buyer, where that is not the member itself. */
export function purchasedBy({ buyer }: PurchaseSoFar, { memberId }: Decision): { readonly purchasedBy?: string } {
  return buyer === memberId ? {} : { purchasedBy: buyer };
}

/**
 * A purchase out of the events that have its id, and its lots with the ends that they have now.
 * @returns undefined where the buyer has no such purchase
 */
export function purchaseSoFar(
  { purchaseId, buyer }: { readonly purchaseId: string; readonly buyer: string },
  member: Member,
  recalled: MemberContext['recalled'],
): PurchaseSoFar | undefined {
  let soFar: PurchaseSoFar | undefined;
  let paidFrom: readonly Allocation[] = [];
  for (const event of recalled.of(purchaseKey(purchaseId))) {
    if (!('purchaseId' in event.data) || event.data.purchaseId !== purchaseId || buyerOf(event) !== buyer) continue;
    if (event.type === 'PurchaseRecorded') soFar = begun(event, paidFrom);
    else if (soFar) soFar = soFarAfter(soFar, event);
    else paidFrom = [...paidFrom, ...redeemedBy(event)];
  }
  return soFar && withEndsOfNow(soFar, member, recalled);
}

function withEndsOfNow(soFar: PurchaseSoFar, member: Member, recalled: MemberContext['recalled']): PurchaseSoFar {
  const asOfNow = lotsAsOfNow(member, recalled);
  return { ...soFar, lots: asOfNow(soFar.lots), paidLots: asOfNow(soFar.paidLots) };
}

function begun({ data }: MemberEventOf<'PurchaseRecorded'>, paidFrom: readonly Allocation[]): PurchaseSoFar {
  return {
    purchase: data,
    buyer: data.memberId,
    at: data.effectiveAt,
    day: data.localDay ?? data.effectiveAt.slice(0, 10),
    points: 0,
    statusPoints: data.statusPoints ?? 0,
    breakdown: data.breakdown ?? [],
    budgets: NOTHING_HELD,
    lots: [],
    paidFrom,
    paidLots: data.payment?.lots ?? [],
    returned: NOTHING_RETURNED,
    reversed: 0,
    statusReversed: 0,
    waived: 0,
    restored: 0,
    paidBack: 0,
    tooMany: 0,
    corrections: 0,
  };
}

/** A purchase with what one more event makes of it. */
export function soFarAfter(soFar: PurchaseSoFar, event: MemberEvent): PurchaseSoFar {
  const { type, data } = event;
  switch (type) {
    case 'PointsEarned':
      return {
        ...soFar,
        points: data.points,
        statusPoints: statusPointsOf(data),
        breakdown: data.breakdown,
        lots: [data.lot],
      };
    case 'PurchaseRecalculated': {
      const { waived: tooMany = 0, breakdown = soFar.breakdown } = data;
      return { ...soFar, ...grossRecalculated(soFar, event), tooMany, breakdown };
    }
    case 'PointsRecalculated':
      return { ...soFar, breakdown: data.breakdown, lots: [...soFar.lots, ...(data.opened ?? [])] };
    case 'PurchaseCorrected':
      return corrected(soFar, data);
    case 'PurchaseActivated':
      return { ...soFar, activatedAt: data.effectiveAt, lots: lotsAfter(soFar.lots, data) };
    case 'PointsCorrected':
      return { ...soFar, lots: lotsAfter(soFar.lots, data) };
    case 'BudgetUsed':
    case 'BudgetGivenBack':
      return { ...soFar, budgets: heldAfter(soFar.budgets, event) };
    case 'PurchaseReturned':
      return {
        ...soFar,
        returned: returnedAfter(soFar.returned, data.part, data.whole === true),
        reversed: soFar.reversed + data.points,
        statusReversed: soFar.statusReversed + statusPointsOf(data),
        waived: soFar.waived + (data.waived ?? 0),
        restored: soFar.restored + (data.restored ?? 0),
        paidBack: soFar.paidBack + data.part.total.amount - data.refund,
      };
    default:
      return soFar;
  }
}

function corrected(soFar: PurchaseSoFar, data: MemberEventOf<'PurchaseCorrected'>['data']): PurchaseSoFar {
  const { purchasedAt: at, localDay: day, ...content } = data.purchase;
  const { payment, guest, partnerTerms } = soFar.purchase;
  const { pointsAfter: points, reversedAfter: reversed = 0 } = data;
  return {
    ...soFar,
    purchase: {
      purchaseId: data.purchaseId,
      ...content,
      ...(payment && { payment }),
      ...(partnerTerms && { partnerTerms }),
      ...(guest && { guest }),
    },
    at,
    day,
    points,
    statusPoints: data.statusPointsAfter ?? points,
    breakdown: data.breakdown,
    reversed,
    statusReversed: data.statusReversedAfter ?? reversed,
    tooMany: data.waived ?? 0,
    corrections: soFar.corrections + 1,
  };
}

/** What has come back with one part more. */
export function returnedAfter(before: Returned, part: ReturnedPart, isWhole: boolean): Returned {
  return { ...cameBackAfter(before, part, isWhole), discount: before.discount + discountOf(part) };
}

/** What paid for a purchase is used right before it is recorded. */
function redeemedBy(event: MemberEvent): readonly Allocation[] {
  const postings = postingsOf(event);
  if (!postings || pointsTo(postings, 'redeemed') === 0) return [];
  return postings.legs.filter(({ to }) => to === 'redeemed').flatMap(({ lots }) => lots);
}
