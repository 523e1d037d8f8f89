export { createHousehold, type CreateHousehold, householdOnce } from './create.js';
export { joinHousehold, type JoinHousehold, leaveHousehold, type LeaveHousehold, leavesHousehold } from './join.js';
export {
  addToHousehold,
  type AddToHousehold,
  changeRedeemer,
  type ChangeRedeemer,
  everybodyLeaves,
  inviteToHousehold,
  type InviteToHousehold,
  removeFromHousehold,
  type RemoveFromHousehold,
  withdrawInvitation,
  type WithdrawInvitation,
} from './people.js';
export { type EarnedBefore, giveBack, type GiveBack, pooledPercent, poolEarnings, type PoolEarnings } from './pool.js';
export { qualifiedOnce, qualifyHousehold, type QualifyHousehold } from './qualify.js';
export { takeHouseholdTier, type TakeHouseholdTier } from './share-tier.js';
export { refuseNotIn, refuseOff, refuseRedeemer } from './policy.js';
export { refuseKind } from './refuse-kind.js';
