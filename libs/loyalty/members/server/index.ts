export { answerFields, CommandAnswer } from './command-answer.js';
export { eventAnswers } from './event-answers.js';
export { MemberHandler, MemberMessage } from './messages.js';
export { TakesMetadata } from './metadata-body.js';
export { BatchCommand } from './batch/batch-command.js';
export { acceptedLine, answerBatch, type BatchRequest, lineEnvelope } from './batch/batch-request.js';
export { type LineAnswer, lineAnswer } from './batch/line-answer.js';
export { LineKey, LineMember } from './batch/line-fields.js';
export { type BatchKind, MemberBatch } from './batch/member-batch.js';
