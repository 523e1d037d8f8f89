import { type Lot, openLots } from '#loyalty/account';
import { type NewLot } from '#loyalty/account/events';
import { type Identity } from '#loyalty/identities/events';
import {
  earnedTierOf,
  type Member,
  openGrantsByHand,
  runningSubscription,
  type Subscription,
  type TierGrant,
} from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type Generation } from '#loyalty/membership/events';
import { type Metadata } from '#loyalty/vocabulary';
import { type OpenVoucherOf } from '#loyalty/vouchers/events';

type Absorbed = MemberEventOf<'MemberAbsorbed'>['data'];

/** What a member brings along into another one. Lots have the ids and the predecessors the counts of the member who brings them. */
export interface Arrival extends Pick<
  Absorbed,
  'enrolledAt' | 'predecessors' | 'lotsMade' | 'lifetime' | 'days' | 'counted' | 'budgets' | 'active'
> {
  readonly lots: readonly NewLot[];
  readonly debt: number;
  /** Its progress towards challenges; left out where there is none. */
  readonly challenges?: Member['challenges'];
  readonly vouchers: readonly OpenVoucherOf[];
  /** The plan that it has; left out where it has none. */
  readonly subscription?: Subscription | undefined;
  /** It has had a free first period. */
  readonly trialUsed?: true | undefined;
  /** The tier that is earned. */
  readonly tier: string;
  readonly grants: readonly TierGrant[];
  /** Purposes to which consent was withdrawn. */
  readonly withdrawn: readonly string[];
  readonly identities: readonly Identity[];
  readonly generation?: Generation | undefined;
  readonly birthMonth?: number | undefined;
  readonly metadata: Metadata;
}

/** What a member has to bring along; it must be settled, and nothing of it reserved. */
export function arrivalOf(member: Member): Arrival {
  const { memberId, enrolledAt, lotsMade, lifetime, qualifying, capped, totals, consents, identities } = member;
  return {
    enrolledAt,
    predecessors: [{ memberId, lotsBefore: 0 }, ...(member.mergedFrom ?? [])],
    lotsMade,
    lifetime,
    days: qualifying,
    ...(member.active && { active: member.active }),
    counted: Object.entries(capped).map(([rule, { day, dayPoints, total }]) => ({ rule, day, dayPoints, total })),
    ...(member.budgets && {
      budgets: Object.entries(member.budgets).map(([campaignId, given]) => ({ campaignId, ...given })),
    }),
    lots: openLots(member).map(leftOf),
    debt: totals.debt,
    ...(member.challenges && { challenges: member.challenges }),
    vouchers: (member.vouchers ?? []).map((one) => ({ issuedTo: memberId, ...one })),
    subscription: runningSubscription(member),
    trialUsed: member.trialUsed,
    tier: earnedTierOf(member),
    grants: openGrantsByHand(member),
    withdrawn: Object.entries(consents).flatMap(([purpose, granted]) => (granted ? [] : [purpose])),
    identities: identities.map(({ kind, hmac }) => ({ kind, hmac })),
    generation: member.generation,
    birthMonth: member.birthMonth,
    metadata: member.metadata ?? {},
  };
}

const leftOf = ({ lotId, remaining, earnedAt, activeFrom, expiresAt }: Lot): NewLot => ({
  lotId,
  points: remaining,
  earnedAt,
  activeFrom,
  expiresAt,
});
