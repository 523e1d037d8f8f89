import { type SampleEvent, type Samples } from '#loyalty/vocabulary/testing';
import { type JsonObject } from '#platform';

import { type CreateHousehold } from '../create.js';
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

/** A member joins a household and leaves it; households come into being, and let members come and go. */
export const samples: Samples = {
  members: [
    {
      weight: 3,
      events: ({ commands }) => {
        const membership = { householdId: `home-${commands}`, invitation: 1 };
        return [
          ['HouseholdJoined', membership],
          ['HouseholdLeft', { ...membership, reason: 'left' }],
        ];
      },
    },
  ],
  streams: [
    {
      weight: 2,
      append: ({ commands }) => {
        const memberId = `home-${commands}`;
        const of = (type: string, invitation: number, more: JsonObject = {}): SampleEvent => [
          type,
          { memberId, householdMemberId: `m-${invitation}`, invitation, ...more },
        ];
        const events: readonly SampleEvent[] = [
          ['HouseholdCreated', { memberId, tier: 'member', programVersion: 1 }],
          of('HouseholdMemberInvited', 1, { mayRedeem: false }),
          of('HouseholdMemberAdded', 1, { mayRedeem: false }),
          of('HouseholdRedeemerChanged', 1, { mayRedeem: true }),
          of('HouseholdMemberInvited', 2, { mayRedeem: false }),
          of('HouseholdInvitationWithdrawn', 2),
          of('HouseholdMemberRemoved', 1, { reason: 'removed' }),
        ];
        return { stream: `trofast.member-main.${memberId}`, expected: 'no_stream', events };
      },
    },
  ],
};
