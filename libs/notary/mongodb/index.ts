export { MongoProofStore, type MongoProofStoreOptions } from './proof-store.js';
