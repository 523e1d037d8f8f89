export * from './examination/index.js';
export { type CheckedProof, checkProof, type ProvenEvent } from './check-proof.js';
export { Ed25519Key } from './ed25519.js';
export { HeadFile } from './head-file.js';
export { type LogHead, headText, parseHead } from './log-head.js';
export { type HeadFault, type HeadFaultKind, leafOf, LogTree, type TreePlace } from './log-tree.js';
export { type Consistency, type EventProof, LogProofs } from './log-proofs.js';
export { NotSignedYet } from './log-proofs-errors.js';
export { NotaryStatus } from './notary-status.js';
export { cosigned, type Note, parseNote, signedNote, signersOf } from './note.js';
export { Notary, type NotaryPorts, NotaryStopped } from './notary.js';
export { isConsistent, rootByInclusion } from './proofs.js';
export * from './proof-store.js';
export { type PublicKeyEntry, publicEntry, SigningKeys, trustedKeys } from './signing-keys.js';
export { isSignedHead, StoredTree, type StoredTreeFault } from './stored-tree.js';
export { TileEdge } from './tile-edge.js';
export { parseTilePath, type Tile, TILE_WIDTH, tilePath, type TilePlace, widthOf } from './tiles.js';
export { givesItsHash, type ShownEvent, shownEvent } from './shown-event.js';
export { isNewer, LogForked } from './witness.js';
export { parseVerifierKey, type VerifierKey, verifierKeyText } from './verifier-key.js';
export { areAll, areKeys } from './shapes.js';
export { LinesCheck } from './export/check-lines.js';
export { type EventLine, type ExportGroup, exportGroups, type PlacedLine } from './export/export-groups.js';
export {
  EXPORT_FORMAT,
  type ExportAsked,
  type ExportedFile,
  ExportIncomplete,
  type ExportManifest,
  type ExportRange,
  ExportWrong,
  isAsked,
  manifestText,
  signedManifest,
} from './export/export-manifest.js';
export { type DetachedSignature, readDetached, signedDetached, type Statement } from './export/detached.js';
export { type CheckedExport, checkExport, type ExportSource } from './export/check-export.js';
