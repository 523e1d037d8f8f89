import { type ProofStore } from '#notary';
import { type Settings } from '#platform';

import { openProofsForReading } from '../wiring/proofs.js';
import { UsedWrongly } from './errors.js';

/** Tiles and signed heads, to be read only. @throws UsedWrongly `not_signed_yet` where there are none */
export async function openSignedProofs(settings: Settings): Promise<ProofStore> {
  const store = await openProofsForReading(settings);
  if (store) return store;
  throw new UsedWrongly('not_signed_yet', 'No head has been signed yet: a server signs the first one after a minute.');
}
