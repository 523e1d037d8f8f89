/** Parts that one generation may be filled by; far more than processes that share the work. */
export const PARTITIONS_MAX = 256;

/**
 * Which of so many parts a document belongs to, from 0; always the same, on every machine, since checkpoints of
 * parts rest on it. FNV-1a (Fowler, Noll, Vo) over the id's UTF-16 units, mixed by the finalizer of MurmurHash3 (Appleby), as
 * FNV's low bits alone are uneven.
 */
export function partitionOf(documentId: string, partitions: number): number {
  if (partitions === 1) return 0;
  let hash = 0x811c9dc5;
  for (let index = 0; index < documentId.length; index++)
    hash = Math.imul(hash ^ documentId.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % partitions;
}
