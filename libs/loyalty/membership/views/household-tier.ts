import { type RecordedMemberEvent } from '#loyalty/member';

import { type MemberDocument } from './member-schema.js';

type HouseholdTier = MemberDocument['householdTier'];

/** What a household gives after an event. */
export function householdTierAfter(before: HouseholdTier, { type, data }: RecordedMemberEvent): HouseholdTier {
  switch (type) {
    case 'HouseholdTierShared': {
      const { householdId, tier, effectiveAt: since } = data;
      return { householdId, tier, since, until: null };
    }
    case 'HouseholdLeft':
      if (before?.householdId !== data.householdId) return before;
      return data.tierUntil === undefined ? null : { ...before, until: data.tierUntil };
    case 'TierGrantEnded':
      return before?.householdId === data.householdId && before?.until !== null ? null : before;
    case 'TierGrantEndRevoked': {
      const { householdId, tier, since, effectiveAt: until } = data;
      if (householdId === undefined || since === undefined || before !== null) return before;
      return { householdId, tier, since, until };
    }
    default:
      return before;
  }
}
