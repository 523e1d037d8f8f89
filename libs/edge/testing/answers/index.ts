export { type Answer, AnswerCheck } from './answer-check.js';
export { faultsRecorded, RECORDED_IN, recordingAnswers } from './recorded-answers.js';
export { refuseFaults } from './refuse-faults.js';
