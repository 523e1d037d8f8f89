import {
  addToHousehold,
  type AddToHousehold,
  changeRedeemer,
  type ChangeRedeemer,
  createHousehold,
  type CreateHousehold,
  giveBack,
  type GiveBack,
  householdOnce,
  inviteToHousehold,
  type InviteToHousehold,
  joinHousehold,
  type JoinHousehold,
  leaveHousehold,
  type LeaveHousehold,
  poolEarnings,
  type PoolEarnings,
  qualifiedOnce,
  qualifyHousehold,
  type QualifyHousehold,
  removeFromHousehold,
  type RemoveFromHousehold,
  takeHouseholdTier,
  type TakeHouseholdTier,
  withdrawInvitation,
  type WithdrawInvitation,
} from '#loyalty/households';

import { type SpecsOf } from './specs-of.js';

/** What can be asked of a member who has a household, or is in one. */
export type HouseholdCommand =
  | CreateHousehold
  | InviteToHousehold
  | WithdrawInvitation
  | ChangeRedeemer
  | AddToHousehold
  | RemoveFromHousehold
  | JoinHousehold
  | LeaveHousehold
  | PoolEarnings
  | GiveBack
  | QualifyHousehold
  | TakeHouseholdTier;

/** As `COMMANDS` has them. */
export const HOUSEHOLD_COMMANDS: SpecsOf<HouseholdCommand> = {
  CreateHousehold: { decide: createHousehold, takenWhenClosed: false, once: householdOnce },
  InviteToHousehold: { decide: inviteToHousehold, takenWhenClosed: false, once: null },
  WithdrawInvitation: { decide: withdrawInvitation, takenWhenClosed: false, once: null },
  ChangeRedeemer: { decide: changeRedeemer, takenWhenClosed: false, once: null },
  AddToHousehold: { decide: addToHousehold, takenWhenClosed: false, once: null },
  RemoveFromHousehold: { decide: removeFromHousehold, takenWhenClosed: false, once: null },
  JoinHousehold: { decide: joinHousehold, takenWhenClosed: false, once: null },
  LeaveHousehold: { decide: leaveHousehold, takenWhenClosed: false, once: null },
  PoolEarnings: { decide: poolEarnings, takenWhenClosed: false, once: null },
  GiveBack: { decide: giveBack, takenWhenClosed: false, once: null },
  QualifyHousehold: { decide: qualifyHousehold, takenWhenClosed: false, once: qualifiedOnce },
  TakeHouseholdTier: { decide: takeHouseholdTier, takenWhenClosed: false, once: null },
};
