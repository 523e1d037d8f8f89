import { carriedBy, lotsNamed, pointsTo } from '#loyalty/account';
import { lotsAsOfNow } from '#loyalty/expiry';
import {
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseInactive,
  refuseReason,
  settleFully,
} from '#loyalty/member';
import { versionAt } from '#loyalty/program';
import { type ProgramVersion } from '#loyalty/program/events';
import { backToLots } from '#loyalty/returns';
import { type CommandShape } from '#loyalty/vocabulary';
import { cancelVoucherOf, refuseCancelOf } from '#loyalty/vouchers';

import { claimKey } from './claim-keys.js';
import { findClaim, type Found } from './find-claim.js';

export type CancelRewardClaim = CommandShape<'CancelRewardClaim', { claimId: string; reason?: string }>;

/** Takes a reward back: the points that it had cost go to the very lots that they came from. */
export function cancelRewardClaim(command: CancelRewardClaim, member: Member, context: MemberContext): MemberDecision {
  const { memberId, claimId, reason } = command;
  const { now, program, recalled, settlementsMax } = context;
  const version = versionAt(program, now);
  if (!version) return refuseInactive(now);
  const found = findClaim(claimId, memberId, recalled.of(claimKey(claimId)));
  if ('kind' in found) return found;
  const { claim } = found;
  const ofVoucher = { voucherId: claimId, issuedTo: claim.memberId };
  const decision = new Decision(member, memberId, program, now);
  const refusal =
    refuseCancelOf(ofVoucher, context) ??
    (reason === undefined ? undefined : refuseReason(reason)) ??
    settleFully(decision, now, settlementsMax);
  if (refusal) return refusal;
  const { rewardId, memberId: claimantId, taking, choice, challenge, effectiveAt: claimedAt } = claim;
  const ofClaim = { claimId, rewardId, ...(claimantId !== memberId && { claimantId }) };
  const further = {
    claimedAt,
    ...(reason !== undefined && { reason }),
    ...(choice && { choiceId: choice.rewardId }),
    ...(challenge && { challengeId: challenge.challengeId }),
    ...(taking !== undefined && { taking }),
  };
  decision.add({ type: 'RewardClaimCancelled', data: { effectiveAt: now, ...ofClaim, ...further } });
  cancelVoucherOf(decision, { ...ofVoucher, reason }, context);
  if (claim.points > 0) restore(decision, found, ofClaim, context, version);
  return decision;
}

/** Gives back what the claim had cost. */
function restore(
  decision: Decision,
  { claim: { points, lots: paidLots = [] }, paidFrom: lots }: Found,
  ofClaim: { readonly claimId: string; readonly rewardId: string; readonly claimantId?: string },
  { now, recalled }: MemberContext,
  version: ProgramVersion,
): void {
  const known = lotsNamed(
    decision.member,
    lots.map(({ lotId }) => lotId),
  );
  for (const lot of lotsAsOfNow(decision.member, recalled)(paidLots))
    if (!known.has(lot.lotId)) known.set(lot.lotId, lot);
  const moved = backToLots(decision, { lots, known, points, at: now, version });
  const ended = pointsTo(moved, 'expired');
  const { claimId, rewardId } = ofClaim;
  const reason = `They had paid for claim ${claimId} of ${rewardId}, which was cancelled${ended > 0 ? `; ${ended} of them had ended meanwhile` : ''}.`;
  const data = { effectiveAt: now, ...ofClaim, points, ...(ended > 0 && { ended }), reason };
  decision.add({ type: 'ClaimPointsRestored', data: { ...data, ...carriedBy(moved) } });
}
