export * from './commands.module.js';
export { pointsEarned, type MemberAnswer } from './member/answer.js';
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
  UnfreezeMember,
  UpdateProfile,
} from './member/messages.js';
export { PublishProgramVersion, type ProgramAnswer } from './program/messages.js';
export { Programs, type RulesPropagation } from './program/programs.js';
export * from './runner/command.js';
export { DeciderRunner } from './runner/decider-runner.js';
export * from './runner/errors.js';
export * from './runner/observer.js';
export * from './runner/options.js';
