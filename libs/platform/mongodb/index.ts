export { MongoConnection, type MongoConnectOptions, type MongoTimeouts, type Translate } from './connection.js';
export { mongoClockAheadMs, mongoServerFacts, type MongoServerFacts } from './server-facts.js';
export { failureOf, type MongoFailure } from './failures.js';
