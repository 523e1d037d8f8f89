import { type DataOf, type EventOf } from '#event-store';
import {
  amount,
  instant,
  instantOrNever,
  integer,
  LIMITS,
  memberEvents,
  memberId,
  object,
  oneOf,
  text,
  total,
} from '#loyalty/vocabulary';

/** Why a referral ended with no reward for anybody. The first four: who referred whom is one person, or may be. */
export const REFERRAL_ENDS = [
  'same_identity',
  'same_member',
  'same_household',
  'same_payment',
  'no_purchase',
  'returned',
  'member_closed',
  'member_forgotten',
  'member_merged',
] as const;

export type ReferralEnd = (typeof REFERRAL_ENDS)[number];

/** Why the member who referred another one gets no points. */
export const REFERRER_DECLINES = [
  'same_member',
  'same_household',
  'same_payment',
  'monthly_limit',
  'member_unknown',
  'member_frozen',
  'member_closed',
  'member_forgotten',
  'member_merged',
] as const;

export type ReferrerDecline = (typeof REFERRER_DECLINES)[number];

const terms = {
  /** The first instant at which a purchase is too late. */
  until: instant,
  /** What the purchase is at least, in minor units. */
  minimumSpend: amount,
  /** Days after the purchase in which it must not come back. */
  notReturnedWithinDays: integer(0, LIMITS.referralDaysMax),
  rewards: object({ referrer: total, referred: total }),
};

/** What a referral asks for and gives, by the rules of its day. */
export type ReferralTerms = DataOf<typeof terms>;

const referred = { referrerId: memberId, nextDueAt: instantOrNever };

export const referralEvents = memberEvents({
  ReferralStarted: {
    description: 'The member joined by the recommendation of another one. Both are rewarded for a first purchase.',
    data: { ...referred, ...terms },
  },
  ReferralQualified: {
    description: 'The first purchase was large enough and did not come back in time; the rewards are due.',
    data: { ...referred, purchaseId: text() },
  },
  ReferralEnded: {
    description: 'Nobody is rewarded for the referral.',
    data: { ...referred, reason: oneOf(REFERRAL_ENDS) },
  },
  ReferralRewarded: {
    description:
      'The referral is over: what this member got for it, and what the one who recommended the programme got.',
    data: {
      ...referred,
      points: total,
      referrerPoints: total,
      /** Why the other member got nothing. */
      declined: oneOf(REFERRER_DECLINES).optional(),
    },
  },
  ReferrerRewarded: {
    description: 'The member recommended the programme to another one, who has bought for the first time.',
    data: { referredId: memberId, points: total },
  },
  ReferrerDeclined: {
    description: 'The member recommended the programme to another one, and gets no points for it.',
    data: { referredId: memberId, reason: oneOf(REFERRER_DECLINES) },
  },
});

export type ReferralEvent = EventOf<typeof referralEvents>;
