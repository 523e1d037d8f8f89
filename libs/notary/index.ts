export { type CheckedProof, checkProof, type ProvenEvent, type ShownEvent } from './check-proof.js';
export { Ed25519Key } from './ed25519.js';
export { type LogHead, headText, parseHead } from './log-head.js';
export { entryOf, type HeadFaultKind, LogTree } from './log-tree.js';
export { type Consistency, EventNotAsSigned, type EventProof, LogProofs, NotSignedYet } from './log-proofs.js';
export { NotaryStatus } from './notary-status.js';
export { leafHash } from './merkle-tree.js';
export { cosigned, type Note, parseNote, signedNote, signersOf } from './note.js';
export { Notary, type NotaryPorts, NotaryStopped } from './notary.js';
export {
  consistencyProof,
  inclusionProof,
  isConsistent,
  rootByInclusion,
  rootOf,
  subtreesFrom,
  TileMissing,
} from './proofs.js';
export * from './proof-store.js';
export { type PublicKeyEntry, publicEntry, SigningKeys, trustedKeys } from './signing-keys.js';
export { StoredTree, type StoredTreeFault } from './stored-tree.js';
export { TileEdge } from './tile-edge.js';
export { hashAt, parseTilePath, type Tile, TILE_WIDTH, tilePath, type TilePlace, widthOf } from './tiles.js';
export { isNewer, LogForked } from './witness.js';
export { parseVerifierKey, type VerifierKey, verifierKeyText } from './verifier-key.js';
