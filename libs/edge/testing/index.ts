export { AnswerCheck } from './answer-check.js';
export { type TestServer, testServer } from './test-server.js';
