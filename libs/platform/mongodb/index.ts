export {
  MONGO_TIMEOUTS,
  MongoConnection,
  type MongoConnectOptions,
  type MongoTimeouts,
  type Translate,
} from './connection.js';
export { failureOf, type MongoFailure, unwrapped } from './failures.js';
