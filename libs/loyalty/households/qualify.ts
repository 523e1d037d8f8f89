import {
  type CountedOnce,
  Decision,
  lowerTier,
  type Member,
  type MemberContext,
  type MemberDecision,
  raiseTier,
  settle,
  tierKept,
} from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { versionAt } from '#loyalty/program';
import { type CommandShape, LIMITS } from '#loyalty/vocabulary';
import { earlier, type Instant, later } from '#platform';
import { refuse } from '#runner';

/** What an event of a member changes of what counts towards the tier of the household. */
export type QualifyHousehold = CommandShape<
  'QualifyHousehold',
  Pick<MemberEventOf<'HouseholdQualified'>['data'], 'householdMemberId' | 'eventId' | 'purchaseId' | 'days'> & {
    /** When the event counts. */
    at: Instant;
  }
>;

/**
 * Counts what a member bought while it was in the household, or that this came back. The tier of the household goes up at once; it goes down
 * as that of a member does: at the next review, or at once where the rules let returns lower tiers.
 */
export function qualifyHousehold(command: QualifyHousehold, household: Member, context: MemberContext): MemberDecision {
  const { memberId, householdMemberId, eventId, purchaseId, days } = command;
  const { now, program } = context;
  const at = earlier(later(command.at, household.enrolledAt), now);
  const decision = new Decision(household, memberId, program, now);
  const effective = decision.settlingTime(at);
  settle(decision, effective);
  const version = versionAt(program, effective);
  const keptBefore = version && tierKept(decision.member, version, effective);
  const data = { effectiveAt: at, householdMemberId, eventId, purchaseId, days };
  decision.addWithoutPoints({ type: 'HouseholdQualified', data });
  settle(decision, effective, Math.max(0, LIMITS.settlementsMax - decision.events.length));
  raiseTier(decision, effective);
  if (keptBefore !== undefined && version!.rules.returns?.tierAfterReturn === 'at_once')
    lowerTier(decision, { keptBefore, version: version!, at: effective, reason: 'returned' });
  return decision;
}

const keyOf = (eventId: unknown): string => `qualified:${eventId as string}`;

/** Each event of a member counts once. */
export const qualifiedOnce: CountedOnce<QualifyHousehold> = {
  event: 'HouseholdQualified',
  keyOf: ({ eventId }) => keyOf(eventId),
  keyOfEvent: ({ eventId }) => keyOf(eventId),
  isSame: () => true,
  conflict: ({ eventId }) => refuse('duplicate_reference', `Event ${eventId} has counted before.`, { eventId }),
};
