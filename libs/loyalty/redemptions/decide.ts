import { expiredSince } from '#loyalty/account';
import { refuseRedeemer } from '#loyalty/households';
import {
  allocate,
  Decision,
  type Member,
  type MemberContext,
  type MemberDecision,
  refusePoints,
  refuseUntimely,
} from '#loyalty/member';
import { costOfRedeeming, type MadeAtPartner, spentThere } from '#loyalty/partners';
import { type AtPartner, type CommandShape, type Metadata, metadataIn } from '#loyalty/vocabulary';
import { earlier, type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { restoreForUse, usesWhatCounted } from './restore-for-use.js';

export type RedeemPoints = CommandShape<
  'RedeemPoints',
  {
    points: number;
    /** As the caller names it. */
    redemptionId?: string;
    /** Its id where the caller names none. */
    generatedId?: string;
    reference?: string;
    occurredAt?: string;
    metadata?: Metadata;
    /** The partner where they are spent; left out where that is the programme's own shop. */
    partner?: string;
    /** Whether the programme lets a reference count once. */
    countsOnce?: boolean;
    /** They are points of a household, and this member of it redeems them. */
    ofHousehold?: true;
    redeemerId?: string;
    /** What stands against that member, as its stream said just before. */
    failure?: string;
  }
>;

/**
 * Redeems points out of the lots that end soonest, at `occurredAt` but never before the last settlement. Where the programme
 * lets late redemptions use what counted when they happened, points that have expired since are restored for it, and the
 * redemption counts at `occurredAt` itself.
 */
export function redeemPoints(command: RedeemPoints, member: Member, context: MemberContext): MemberDecision {
  const { points, redemptionId = command.generatedId, reference, metadata, occurredAt = context.now } = command;
  const { redeemerId, failure } = command;
  const refusal =
    refuseRedeemer(member, redeemerId, failure) ?? refusePoints(points) ?? refuseUntimely(occurredAt, member, context);
  if (refusal) return refusal;
  const used = earlier(occurredAt, context.now);
  const atPartner = spentAt(command, context, used);
  if (atPartner && 'kind' in atPartner) return atPartner;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const use = { points, redemptionId, reference, metadata, redeemerId, atPartner, used };
  return redeem(decision, use, context) ?? decision;
}

/** What the points cost where they are spent; `undefined` where that is the programme's own shop. */
function spentAt({ partner, points }: RedeemPoints, { program }: MemberContext, at: Instant) {
  if (partner === undefined) return undefined;
  const cost = costOfRedeeming(program, { partner, at });
  return 'kind' in cost ? cost : { ...cost, points };
}

interface Use {
  readonly points: number;
  /** When they were used. */
  readonly used: Instant;
  readonly redemptionId?: string;
  readonly reference?: string;
  readonly purchaseId?: string;
  readonly claimId?: string;
  readonly metadata?: Metadata;
  readonly redeemerId?: string;
  readonly atPartner?: AtPartner | undefined;
  /** Of points that pay for a purchase: where it is made. */
  readonly madeAt?: MadeAtPartner;
}

/** Adds a redemption to a decision. @returns why it cannot be */
export function redeem(decision: Decision, use: Use, context: MemberContext): Refusal | undefined {
  const { points, used, redemptionId, reference, purchaseId, claimId, metadata, redeemerId, madeAt = {} } = use;
  const refusal = refusePoints(points);
  if (refusal) return refusal;
  const { expiredLots } = decision.member;
  const at = restoreForUse(decision, points, used) ? used : decision.settlingTime(used);
  const allocated = allocate(decision, points, at, context.settlementsMax);
  if ('kind' in allocated) return withReason(allocated, { expiredLots }, used, context);
  const named = {
    ...(redemptionId !== undefined && { redemptionId }),
    ...(reference !== undefined && { reference }),
    ...(purchaseId !== undefined && { purchaseId }),
    ...(claimId !== undefined && { claimId }),
    ...(redeemerId !== undefined && { redeemerId }),
    ...metadataIn(metadata),
    ...(use.atPartner ? { atPartner: use.atPartner } : spentThere(madeAt, points)),
  };
  decision.add({ type: 'PointsRedeemed', data: { effectiveAt: at, points, ...named, ...allocated } });
  return undefined;
}

/** Says more where a late redemption lacks points: what there was when it happened has expired, or was used since. */
function withReason(
  refusal: Refusal,
  before: Pick<Member, 'expiredLots'>,
  used: Instant,
  context: MemberContext,
): Refusal {
  const expired = expiredSince(before, used).reduce((sum, { remaining }) => sum + remaining, 0);
  if (refusal.code !== 'insufficient_points' || expired === 0) return refusal;
  if (usesWhatCounted(context)) {
    const message = `${refusal.message} That is what counted at ${used} and has not been used since.`;
    return refuse(refusal.code, message, refusal.details);
  }
  const message = `${refusal.message} ${expired} more counted at ${used} and have expired since: the rules let late redemptions use only what is left (\`points.lateRedemptions\`).`;
  return refuse(refusal.code, message, { ...refusal.details, expiredSince: expired });
}
