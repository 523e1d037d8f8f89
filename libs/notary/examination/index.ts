export { examineProofs, type ExaminedProofs } from './examine-proofs.js';
export { type ProofFault, type ProofFaultKind } from './faults.js';
export { allHeads } from './signed-heads.js';
