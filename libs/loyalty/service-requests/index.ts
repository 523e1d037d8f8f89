export {
  type AnswerRequest,
  answerRequest,
  type OpenRequest,
  openRequest,
  type ResolveRequest,
  resolveRequest,
} from './decide.js';
export { requestOnce } from './same-request.js';
