export {
  type AnswerRequest,
  answerRequest,
  type OpenRequest,
  openRequest,
  type ResolveRequest,
  resolveRequest,
} from './decide.js';
export { requests } from './views/requests.js';
