export { type components, type paths } from './api.js';
export { type AnsweredLine } from './batches.js';
export { createClient, type Find, type LineOptions, type TrofastClient } from './client.js';
export {
  type Answer,
  type CallOptions,
  type Data,
  type Item,
  type ListPath,
  type Method,
  type Page,
} from './methods.js';
export { type BatchOptions, type ClientOptions, type RequestOptions } from './options.js';
export { NoAnswer, Problem, type ProblemCode, type ProblemError } from './problem.js';
export { type BatchName, type LineAnswer, type LineAnswers } from './line-answers.js';
export { type PurchaseLine, type PurchaseLineAnswer } from './purchase-lines.js';
export { type RecordedPurchase } from './record-purchases.js';
export { isBusy, type Refusal, type RetryRules } from './retry-rules.js';
export { type Fetch } from './fetch.js';
