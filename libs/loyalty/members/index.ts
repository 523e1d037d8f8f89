export { type MemberAnswer, pointsEarned, toldEvents } from './answer.js';
export { CommandAnswer } from './command-answer.js';
export { type MemberCommand } from './commands.js';
export { memberDecider } from './decider.js';
export { Members, MILESTONES } from './members.js';
export {
  AddIdentity,
  AdjustPoints,
  AnswerRequest,
  ChangeConsent,
  CloseMember,
  EnrolMember,
  ForgetMember,
  FreezeMember,
  MEMBER_HANDLERS,
  OpenRequest,
  RecordBehaviour,
  RecordFeedback,
  RecordPurchase,
  RedeemPoints,
  RemoveIdentity,
  ResolveRequest,
  UnfreezeMember,
  UpdateProfile,
} from './messages.js';
export { refuseCaller, TIMES_OF_FACTS } from './refuse-caller.js';
export { RevokeSettlements, RevokeSettlementsHandler } from './revocation.js';
