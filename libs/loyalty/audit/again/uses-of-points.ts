import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type MemberCommand } from '#loyalty/members';

type Command<Type extends MemberCommand['type']> = Extract<MemberCommand, { readonly type: Type }>;

type DataOf<Type extends MemberEvent['type']> = MemberEventOf<Type>['data'];

/** What a member of a household uses of its points; whether it may was said by that member's stream. */
const forMember = (redeemerId: string | undefined) =>
  redeemerId === undefined ? {} : { ofHousehold: true as const, redeemerId };

/** A redemption by itself, from when on it counts; undefined where the points paid for a purchase or a reward. */
export function redemptionOf(data: DataOf<'PointsRedeemed'>): Command<'RedeemPoints'> | undefined {
  const { memberId, points, purchaseId, claimId, redeemerId, atPartner, effectiveAt } = data;
  if (purchaseId !== undefined || claimId !== undefined) return undefined;
  const partner = atPartner && { partner: atPartner.partnerId };
  return { type: 'RedeemPoints', memberId, points, occurredAt: effectiveAt, ...partner, ...forMember(redeemerId) };
}

export function reservationOf(data: DataOf<'PointsReserved'>): Command<'ReservePoints'> {
  const { memberId, reservationId, points, redeemerId, effectiveAt, expiresAt } = data;
  const ttlSeconds = (Date.parse(expiresAt) - Date.parse(effectiveAt)) / 1_000;
  return { type: 'ReservePoints', memberId, reservationId, points, ttlSeconds, ...forMember(redeemerId) };
}

/** Undefined where the reservation paid for a purchase. */
export function captureOf(data: DataOf<'ReservationCaptured'>): Command<'CaptureReservation'> | undefined {
  const { memberId, reservationId, points, purchaseId } = data;
  if (purchaseId !== undefined) return undefined;
  return { type: 'CaptureReservation', memberId, reservationId, points };
}

export function releaseOf({ memberId, reservationId }: DataOf<'ReservationReleased'>): Command<'ReleaseReservation'> {
  return { type: 'ReleaseReservation', memberId, reservationId };
}

/** As it was asked for: of a choice, the reward that was chosen is its option. Undefined where a challenge gave it. */
export function claimOf(data: DataOf<'RewardClaimed'>): Command<'ClaimReward'> | undefined {
  const { memberId, claimId, rewardId, choice, taking, challenge } = data;
  if (challenge !== undefined) return undefined;
  const asked = choice ? { rewardId: choice.rewardId, option: rewardId } : { rewardId };
  return { type: 'ClaimReward', memberId, claimId, ...asked, taking: taking ?? 'none' };
}

export function cancellationOf({ memberId, claimId }: DataOf<'RewardClaimCancelled'>): Command<'CancelRewardClaim'> {
  return { type: 'CancelRewardClaim', memberId, claimId };
}
