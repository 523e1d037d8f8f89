import { type ProofStore } from '../proof-store.js';
import { type SigningKeys } from '../signing-keys.js';
import { type ProofFault, ProofFaults } from './faults.js';
import { type LogOfTree, PlacesInLog } from './places-in-log.js';
import { chainOf, examineHeads, examineKeys } from './signed-heads.js';
import { examineTiles } from './stored-tiles.js';

export interface ExaminedProofs {
  /** How many events have a number. */
  readonly size: number;
  /** How many heads are signed by a key of the log. */
  readonly heads: number;
  readonly faults: readonly ProofFault[];
}

export interface ExaminedParts {
  readonly store: Pick<ProofStore, 'heads' | 'keys' | 'markBefore' | 'progress' | 'tile'>;
  readonly keys: Pick<SigningKeys, 'assertOpen'>;
  readonly log: LogOfTree;
  readonly origin: string;
}

/**
 * Whether what the notary keeps is what it wrote: keys, signatures of all heads, every tile against these heads, and what it knows of places in
 * the log. The log itself is read only where no head covers it: `verify` compares all of it. Also while a server writes: heads are read first.
 * @throws ProofStoreCorrupted, ProofStoreUnavailable
 */
export async function examineProofs({ store, keys, log, origin }: ExaminedParts): Promise<ExaminedProofs> {
  const faults = new ProofFaults();
  const chain = await chainOf(store, origin, faults);
  await examineKeys(keys, faults);
  const heads = chain ? await examineHeads(store, origin, chain, faults) : new Map<number, string>();
  const progress = await store.progress();
  const size = progress?.size ?? 0;
  await examineTiles(store, size, heads, faults);
  if (progress) await new PlacesInLog(store, log, faults).examine(progress);
  return { size, heads: heads.size, faults: faults.list() };
}
