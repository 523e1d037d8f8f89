export { MongoConnection, type MongoConnectOptions, type MongoTimeouts, type Translate } from './connection.js';
export { failureOf, type MongoFailure } from './failures.js';
