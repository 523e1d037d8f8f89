import { type DataOf } from '#event-store';
import { LOYALTY_CLASSES } from '#loyalty/classes/events';
import { id, LIMITS, list, memberId, object, oneOf, planId } from '#loyalty/vocabulary';

import { type MemberFacts } from './conditions/condition.js';

const named = {
  segments: list(id, LIMITS.audienceSegmentsMax, 1).optional(),
  tiers: list(id, LIMITS.tiersMax, 1).optional(),
  classes: list(oneOf(LOYALTY_CLASSES), LOYALTY_CLASSES.length, 1).optional(),
  plans: list(planId, LIMITS.audiencePlansMax, 1).optional(),
  members: list(memberId, LIMITS.audienceMembersMax, 1).optional(),
};

/** Members who are all that is named here; of a list, any of it. Left out: all members. */
export const audience = object(named).optional();

export type Audience = DataOf<typeof named>;

type AudienceFacts = Pick<MemberFacts, 'memberId' | 'tier' | 'segments' | 'loyaltyClass' | 'plan'>;

/** Whether a member is in an audience. */
export function isInAudience(
  audience: Audience | undefined,
  { memberId, tier, segments, loyaltyClass, plan }: AudienceFacts,
): boolean {
  if (!audience) return true;
  return (
    (audience.tiers?.includes(tier) ?? true) &&
    (audience.segments?.some((one) => segments.includes(one)) ?? true) &&
    (audience.classes?.some((one) => one === (loyaltyClass ?? 'unclassified')) ?? true) &&
    (audience.plans?.some((one) => one === plan?.planId) ?? true) &&
    (audience.members?.some((one) => one === memberId) ?? true)
  );
}
