export * from './commands.module.js';
export { answerOf, pointsEarned, type MemberAnswer } from './member/answer.js';
export { Identities } from './member/identities.js';
export { memberKind } from './member/member-kind.js';
export { Members, type Accepted } from './member/members.js';
export {
  AdjustPoints,
  ChangeConsent,
  CloseMember,
  EnrolMember,
  ForgetMember,
  FreezeMember,
  RecordPurchase,
  RedeemPoints,
  SettleMember,
  UnfreezeMember,
  UpdateProfile,
} from './member/messages.js';
export { PublishProgramVersion, type ProgramAnswer } from './program/messages.js';
export { Programs } from './program/programs.js';
export * from './runner/command.js';
export { DeciderRunner } from './runner/decider-runner.js';
export * from './runner/errors.js';
export * from './runner/observer.js';
export * from './runner/options.js';
