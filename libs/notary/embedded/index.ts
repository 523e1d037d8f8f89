export { EmbeddedProofStore, PROOF_FILE } from './proof-store.js';
