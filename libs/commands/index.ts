export * from './commands.module.js';
export { GuestPurchases, type GuestAnswer } from './guest/guest-purchases.js';
export { ClaimGuestPurchase, EnrolClaiming, RecordGuestPurchase } from './guest/messages.js';
export { pointsEarned, type MemberAnswer } from './member/answer.js';
export { Members } from './member/members.js';
export { type Accepted } from './runner/accepted.js';
export {
  AdjustPoints,
  AnswerRequest,
  AddIdentity,
  ChangeConsent,
  CloseMember,
  EnrolMember,
  ForgetMember,
  FreezeMember,
  OpenRequest,
  RecordBehaviour,
  RecordFeedback,
  RecordPurchase,
  RedeemPoints,
  RemoveIdentity,
  ResolveRequest,
  UnfreezeMember,
  UpdateProfile,
} from './member/messages.js';
export { OPERATION_PORTS, recordOperation, type OperationPorts } from './operations/record-operation.js';
export { RevokeSettlements } from './member/revocation.js';
export { PublishProgramVersion, type ProgramAnswer } from './program/messages.js';
export { Programs, type RulesPropagation } from './program/programs.js';
export { Attempt } from './runner/attempt.js';
export * from './runner/command.js';
export { TIMES_OF_FACTS } from './runner/refuse-caller.js';
export { DeciderRunner } from './runner/decider-runner.js';
export * from './runner/errors.js';
export * from './runner/observer.js';
export * from './runner/options.js';
export * from './runner/runner.module.js';
export { DefineSegment, RetireSegment } from './segment/messages.js';
export { type SegmentAnswer } from './segment/segments.js';
