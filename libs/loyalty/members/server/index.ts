export { CommandAnswer } from './command-answer.js';
export { eventAnswers } from './event-answers.js';
export { MemberHandler, MemberMessage } from './messages.js';
export { TakesMetadata } from './metadata-body.js';
