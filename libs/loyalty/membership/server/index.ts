export { AMOUNT_MAX, REASON_MAX, ReasonBody, TEXT_MAX } from './bodies.js';
export { ForgettingReactor } from './forgetting.js';
export {
  GetBalance,
  GetBalanceHandler,
  GetMemberAtHandler,
  GetMemberHandler,
  ListMembersHandler,
} from './get-members.js';
export { MemberReadsController } from './member-reads.controller.js';
export { MembersController } from './members.controller.js';
