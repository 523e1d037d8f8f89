import { type RecordedEvent } from '#event-store';
import { memberEvent, memberIdOf, memberProjection, statusAfter } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';

import { householdEvents, type HouseholdEvent } from '../events.js';
import { type HouseholdDocument, householdsSchema } from './households-schema.js';

const OF_MEMBERS: ReadonlySet<string> = new Set(['HouseholdJoined', 'HouseholdLeft', 'HouseholdTierShared']);

/** What gives the account another status; a household is neither merged nor forgotten. */
const OF_THE_ACCOUNT: readonly string[] = ['MemberFrozen', 'MemberUnfrozen', 'MemberClosed'];

/** Households of before, whose tier was not on a later ladder, have changed it as members do. */
const TIER_CHANGES: readonly string[] = ['HouseholdTierChanged', 'TierChanged'];

export const households = memberProjection({
  name: 'households',
  version: 2,
  document: householdsSchema,
  programInIdsSince: 1,
  indexes: [],
  handles: [
    ...Object.keys(householdEvents).filter((type) => !OF_MEMBERS.has(type)),
    ...TIER_CHANGES,
    ...OF_THE_ACCOUNT,
  ],
  documentIds: (event) => [memberIdOf(event)],
  evolve: evolveHousehold,
});

/** Events of members make none, since they come after no creation. */
export function evolveHousehold(before: HouseholdDocument | null, recorded: RecordedEvent): HouseholdDocument | null {
  const event = memberEvent(recorded);
  const { type, data, metadata, revision } = event;
  if (type === 'HouseholdCreated') {
    const { memberId: householdId, effectiveAt: createdAt } = data;
    const made = { householdId, program: metadata.program, status: 'active', createdAt } as const;
    const tier = { tier: data.tier, since: createdAt };
    return { ...made, members: [], invited: [], tier, toNextTier: null, revision };
  }
  if (!before) return null;
  const { members, invited } = isOfPeople(event) ? peopleAfter(before, event) : before;
  const status = OF_THE_ACCOUNT.includes(type) ? statusAfter(before.status, event) : before.status;
  return { ...before, status, members, invited, ...tierAfter(before, event), revision };
}

type OfPeople = Exclude<
  Extract<HouseholdEvent, { readonly data: { readonly householdMemberId: string } }>,
  { readonly type: 'HouseholdQualified' }
>;

const isOfPeople = (event: MemberEvent): event is OfPeople =>
  'householdMemberId' in event.data && event.type !== 'HouseholdQualified';

function tierAfter(before: HouseholdDocument, event: MemberEvent): Pick<HouseholdDocument, 'tier' | 'toNextTier'> {
  const { tier, toNextTier } = before;
  if (event.type !== 'HouseholdQualified' && event.type !== 'HouseholdTierChanged' && event.type !== 'TierChanged')
    return { tier, toNextTier };
  const { data, type } = event;
  return {
    tier: type === 'HouseholdQualified' ? tier : { tier: data.to, since: data.effectiveAt },
    toNextTier: data.toNextTier === undefined ? toNextTier : data.toNextTier,
  };
}

type People = Pick<HouseholdDocument, 'members' | 'invited'>;

function peopleAfter({ members, invited }: People, { type, data }: OfPeople): People {
  const { householdMemberId: memberId, effectiveAt } = data;
  const others = <Person extends { readonly memberId: string }>(people: readonly Person[]) =>
    people.filter((one) => one.memberId !== memberId);
  switch (type) {
    case 'HouseholdMemberInvited': {
      const { mayRedeem } = data;
      return { members, invited: [...invited, { memberId, mayRedeem, invitedAt: effectiveAt }] };
    }
    case 'HouseholdInvitationWithdrawn':
      return { members, invited: others(invited) };
    case 'HouseholdMemberAdded': {
      const { mayRedeem } = data;
      return { members: [...members, { memberId, mayRedeem, joinedAt: effectiveAt }], invited: others(invited) };
    }
    case 'HouseholdRedeemerChanged': {
      const { mayRedeem } = data;
      return { members: members.map((one) => (one.memberId === memberId ? { ...one, mayRedeem } : one)), invited };
    }
    case 'HouseholdMemberRemoved':
      return { members: others(members), invited };
    default:
      return type satisfies never;
  }
}
