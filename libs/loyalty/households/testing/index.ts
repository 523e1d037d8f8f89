import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type CreateHousehold } from '../create.js';
import { type QualifyHousehold } from '../qualify.js';
import { type TakeHouseholdTier } from '../share-tier.js';
import { type JoinHousehold, type LeaveHousehold } from '../join.js';
import {
  type AddToHousehold,
  type ChangeRedeemer,
  type InviteToHousehold,
  type RemoveFromHousehold,
  type WithdrawInvitation,
} from '../people.js';

const home = { memberId: 'home' } as const;

/** The household of the scenarios. */
export const createHousehold = (): CreateHousehold => ({ type: 'CreateHousehold', ...home });

export const invite = (householdMemberId: string, mayRedeem = false, failure?: string): InviteToHousehold => ({
  type: 'InviteToHousehold',
  ...home,
  householdMemberId,
  mayRedeem,
  ...(failure !== undefined && { failure }),
});

export const withdraw = (householdMemberId: string): WithdrawInvitation => ({
  type: 'WithdrawInvitation',
  ...home,
  householdMemberId,
});

export const changeRedeemer = (householdMemberId: string, mayRedeem: boolean): ChangeRedeemer => ({
  type: 'ChangeRedeemer',
  ...home,
  householdMemberId,
  mayRedeem,
});

export const add = (householdMemberId: string, invitation: number): AddToHousehold => ({
  type: 'AddToHousehold',
  ...home,
  householdMemberId,
  invitation,
});

export const remove = (householdMemberId: string, over?: RemoveFromHousehold['over']): RemoveFromHousehold => ({
  type: 'RemoveFromHousehold',
  ...home,
  householdMemberId,
  ...(over && { over }),
});

/** The member of the scenarios joins the household. */
export const join = (invitation?: number, householdId = 'home'): JoinHousehold => ({
  type: 'JoinHousehold',
  memberId: 'ada',
  householdId,
  ...(invitation !== undefined && { invitation }),
});

export const leave = (over?: LeaveHousehold['over']): LeaveHousehold => ({
  type: 'LeaveHousehold',
  memberId: 'ada',
  ...(over && { over }),
});

/** What an event of a member counts towards the tier of the household, or counts no more. */
export const qualify = (amount: number, asked: Partial<QualifyHousehold> = {}): QualifyHousehold => {
  const { at = '2026-02-01T12:00:00.000Z', eventId = `event ${at} ${amount}` } = asked;
  const sign = Math.sign(amount) as 1 | -1;
  return {
    ...{ type: 'QualifyHousehold', ...home, householdMemberId: 'ada', purchaseId: 'p1' },
    days: [{ day: at.slice(0, 10), amount, spend: 0, purchases: sign }],
    ...asked,
    ...{ at, eventId },
  };
};

/** The member of the scenarios has the tier of its household. */
export const takeTier = (tier: string, number: number, asked: Partial<TakeHouseholdTier> = {}): TakeHouseholdTier => ({
  ...{ type: 'TakeHouseholdTier', memberId: 'ada', householdId: 'home', invitation: 1, tier, number },
  ...asked,
});

/** A member joins a household and leaves it; households come into being, and let members come and go. */
export const samples: Samples = {
  members: [
    {
      weight: 3,
      events: ({ commands }) => {
        const ofTier = { nextDueAt: null, toNextTier: null };
        const membership = { householdId: `home-${commands}`, invitation: 1 };
        return [
          ['HouseholdJoined', membership],
          ['HouseholdTierShared', { ...membership, ...ofTier, grantId: `home-${commands}`, tier: 'gold', number: 1 }],
          ['HouseholdLeft', { ...membership, reason: 'left', tierUntil: '2099-01-01T00:00:00.000Z', ...ofTier }],
        ];
      },
    },
  ],
  streams: [
    {
      weight: 2,
      append: ({ commands }) => {
        const memberId = `home-${commands}`;
        const day = { day: '2026-02-01', amount: 100, spend: 100_000, purchases: 1 };
        const of = (type: string, invitation: number, more: JsonObject = {}): SampleEvent => [
          type,
          { memberId, householdMemberId: `m-${invitation}`, invitation, ...more },
        ];
        const events: readonly SampleEvent[] = [
          ['HouseholdCreated', { memberId, tier: 'member', programVersion: 1 }],
          of('HouseholdMemberInvited', 1, { mayRedeem: false }),
          of('HouseholdMemberAdded', 1, { mayRedeem: false }),
          of('HouseholdRedeemerChanged', 1, { mayRedeem: true }),
          [
            'HouseholdQualified',
            { memberId, householdMemberId: 'm-1', eventId: `e-${commands}`, purchaseId: 'p', days: [day] },
          ],
          [
            'HouseholdTierChanged',
            {
              ...{ memberId, from: 'member', to: 'gold', number: 1, reason: 'reached', metric: 100 },
              ...{ programVersion: 1, nextDueAt: null, toNextTier: null },
            },
          ],
          of('HouseholdMemberInvited', 2, { mayRedeem: false }),
          of('HouseholdInvitationWithdrawn', 2),
          of('HouseholdMemberRemoved', 1, { reason: 'removed' }),
        ];
        return { stream: `trofast.member-main.${memberId}`, expected: 'no_stream', events };
      },
    },
  ],
};
