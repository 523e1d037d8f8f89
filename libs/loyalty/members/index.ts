export { type MemberAnswer, pointsEarned, shownEvents, statusPointsEarned } from './answer.js';
export { type MemberCommand } from './commands.js';
export { memberDecider } from './decider.js';
export { countedBy, OF_HOUSEHOLD_TIERS } from './household-tiers.js';
export { followed, FOLLOWED } from './households.js';
export { Members, MILESTONES } from './members.js';
export { EARNED } from './pooling.js';
export { type UseOfCode, type UseOfVoucher } from './vouchers.js';
export { TIMES_OF_FACTS } from './refuse-caller.js';
