import { type ReferralEvent, referralEvents } from '#loyalty/referrals/events';
import { type Instant } from '#platform';

import { type MemberEvent, type MemberEventOf } from './events.js';
import { type Member, type OpenReferral } from './member.js';

const DAY_MS = 86_400_000;

/** The key of a purchase's metadata by which two members are seen to pay with the same card or account. */
export const PAYMENT_FINGERPRINT = 'paymentFingerprint';

export const isOfReferral = (event: MemberEvent): event is ReferralEvent => Object.hasOwn(referralEvents, event.type);

/** Events of a referral that change what is due next. */
export const movesReferral = (event: MemberEvent): boolean =>
  isOfReferral(event) && 'nextDueAt' in referralEvents[event.type].data;

/** What becomes of a referral when its time is there. */
type DueReferral =
  | {
      readonly type: 'ReferralQualified';
      readonly data: Omit<MemberEventOf<'ReferralQualified'>['data'], 'memberId' | 'nextDueAt'>;
    }
  | {
      readonly type: 'ReferralEnded';
      readonly data: Omit<MemberEventOf<'ReferralEnded'>['data'], 'memberId' | 'nextDueAt'>;
    };

/** When something becomes of the referral by time; undefined where nothing does. */
export function nextReferralEnd({ referral }: Member): Instant | undefined {
  if (!referral || referral.qualified) return undefined;
  return referral.purchase?.dueAt ?? referral.until;
}

/** The event of that instant. */
export function dueReferral({ referrerId, purchase }: OpenReferral, effectiveAt: Instant): DueReferral {
  if (!purchase) return { type: 'ReferralEnded', data: { effectiveAt, referrerId, reason: 'no_purchase' } };
  if (purchase.returned) return { type: 'ReferralEnded', data: { effectiveAt, referrerId, reason: 'returned' } };
  return { type: 'ReferralQualified', data: { effectiveAt, referrerId, purchaseId: purchase.purchaseId } };
}

/** Folds what a referral comes to: of one who was recommended, or of one who recommended. */
export function applyReferral(member: Member, event: ReferralEvent): void {
  const { type, data } = event;
  if (type !== 'ReferrerRewarded' && type !== 'ReferrerDeclined') member.nextDueAt = data.nextDueAt;
  switch (type) {
    case 'ReferralStarted': {
      const { referrerId, until, minimumSpend, notReturnedWithinDays, rewards, effectiveAt } = data;
      member.referral = { referrerId, startedAt: effectiveAt, until, minimumSpend, notReturnedWithinDays, rewards };
      return;
    }
    case 'ReferralQualified':
      if (member.referral) member.referral = { ...member.referral, qualified: true };
      return;
    case 'ReferralEnded':
    case 'ReferralRewarded':
      delete member.referral;
      return;
    case 'ReferrerRewarded': {
      const month = monthOf(data.effectiveAt);
      const { count } = rewardedIn(member, month);
      member.referrals = { month, count: count + 1 };
      return;
    }
    case 'ReferrerDeclined':
      return;
    default:
      return event satisfies never;
  }
}

/** How often the member was rewarded for recommending the programme in a month. */
export const rewardedIn = ({ referrals }: Member, month: string) =>
  referrals?.month === month ? referrals : { month, count: 0 };

/** By UTC. */
export const monthOf = (at: Instant): string => at.slice(0, 7);

/** The first purchase that is large enough counts, for as long as it does not come back. */
export function followPurchase(member: Member, event: MemberEvent): void {
  const { referral } = member;
  if (!referral || referral.qualified) return;
  switch (event.type) {
    case 'PurchaseRecorded': {
      const { purchaseId, total, effectiveAt, metadata } = event.data;
      if (referral.purchase) return;
      return consider(member, referral, {
        purchaseId,
        amount: total.amount,
        at: effectiveAt,
        fingerprint: metadata?.[PAYMENT_FINGERPRINT],
      });
    }
    case 'PurchaseReturned': {
      const { purchaseId, part, whole, effectiveAt } = event.data;
      const { purchase } = referral;
      if (purchase?.purchaseId !== purchaseId) return;
      const left = whole ? 0 : purchase.left - part.total.amount;
      const over = whole || left < referral.minimumSpend;
      member.referral = {
        ...referral,
        purchase: { ...purchase, left, ...(over && { returned: true, dueAt: effectiveAt }) },
      };
      return;
    }
    case 'PurchaseCorrected': {
      const { purchaseId, purchase, returned = 0 } = event.data;
      const isOther = referral.purchase && referral.purchase.purchaseId !== purchaseId;
      if (isOther || referral.purchase?.returned) return;
      const amount = purchase.total.amount - returned;
      return consider(member, referral, {
        purchaseId,
        amount,
        at: purchase.purchasedAt,
        fingerprint: purchase.metadata?.[PAYMENT_FINGERPRINT],
      });
    }
    default:
  }
}

interface Considered {
  readonly purchaseId: string;
  readonly amount: number;
  readonly at: Instant;
  readonly fingerprint: string | undefined;
}

function consider(member: Member, { purchase: _before, ...referral }: OpenReferral, bought: Considered): void {
  const { purchaseId, amount: left, at, fingerprint } = bought;
  const counts = left > 0 && left >= referral.minimumSpend && at >= referral.startedAt && at < referral.until;
  const dueAt = daysAfter(at, referral.notReturnedWithinDays);
  const named = fingerprint !== undefined && { fingerprint };
  member.referral = counts ? { ...referral, purchase: { purchaseId, left, dueAt, ...named } } : referral;
}

/** So many times 24 hours later. */
export const daysAfter = (at: Instant, days: number): Instant => new Date(Date.parse(at) + days * DAY_MS).toISOString();
