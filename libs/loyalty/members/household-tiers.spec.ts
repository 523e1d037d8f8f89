import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { initialMember } from '#loyalty/member';
import { clientEnvelope } from '#loyalty/members/testing';

import { type BetweenMembers } from './between-members.js';
import { type MemberCommand } from './commands.js';
import { HouseholdTiers } from './household-tiers.js';

const MEMBERS = ['ada', 'bob'].map((memberId, index) => ({ memberId, invitation: index + 1, mayRedeem: false }));

const recorded = (type: string, data: object): RecordedEvent =>
  ({ id: 'e1', type, data: { memberId: 'home', ...data } }) as unknown as RecordedEvent;

/** What is sent of an event, where the tier of the household has changed so often. */
async function sentOf(event: RecordedEvent, tierChanges?: number): Promise<readonly MemberCommand[]> {
  const sent: MemberCommand[] = [];
  const people = { invitationsMade: 2, invited: [], members: MEMBERS, ...(tierChanges && { tierChanges }) };
  const tiers = new HouseholdTiers({
    send: (command: MemberCommand) => Promise.resolve(void sent.push(command)),
    current: () => Promise.resolve({ ...initialMember(), tier: 'gold', people }),
  } as unknown as BetweenMembers);
  await tiers.follow(event, clientEnvelope('follow'));
  return sent;
}

describe('the tier of a household', () => {
  it('comes to all members when it changes, and to one who joins alone', async () => {
    const changed = await sentOf(recorded('HouseholdTierChanged', {}), 2);
    expect(changed).toMatchObject([
      { type: 'TakeHouseholdTier', memberId: 'ada', invitation: 1, tier: 'gold', number: 2 },
      { type: 'TakeHouseholdTier', memberId: 'bob', invitation: 2, tier: 'gold', number: 2 },
    ]);
    const added = recorded('HouseholdMemberAdded', { householdMemberId: 'bob' });
    expect(await sentOf(added, 2)).toEqual([changed[1]]);
  });

  it('comes to nobody before it has changed', async () =>
    expect(await sentOf(recorded('HouseholdMemberAdded', { householdMemberId: 'bob' }))).toEqual([]));

  it('learns what counts, and nothing of what changes nothing', async () => {
    const earned = (points: number, data = {}) =>
      recorded('PointsEarned', {
        memberId: 'ada',
        source: 'purchase',
        points,
        householdId: 'home',
        effectiveAt: '2026-02-01T00:00:00.000Z',
        purchaseId: 'p',
        ...data,
      });
    expect(await sentOf(earned(5))).toMatchObject([
      { type: 'QualifyHousehold', memberId: 'home', householdMemberId: 'ada', eventId: 'e1', days: [{ amount: 5 }] },
    ]);
    expect(await sentOf(earned(5, { statusPoints: 0 }))).toEqual([]);
    expect(await sentOf(earned(5, { householdId: undefined }))).toEqual([]);
  });
});
