import { type ProofStore } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';
import { type Settings } from '#platform';

import { isAlone } from './engine-options.js';

type Where = Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'readStoreUrl' | 'namespace'>;

/**
 * Where tiles and signed heads are: in the data directory where one process has it, else on the MongoDB of the read models, in a database of
 * its own. @throws ProofStoreCorrupted, ProofStoreUnavailable, TrofastError `store_too_new`
 */
export async function openProofs(settings: Where): Promise<ProofStore> {
  return isAlone(settings) ? EmbeddedProofStore.open(settings.dataDir) : onServer(settings);
}

/** The same, to be read while a server runs. `undefined` where there are none yet. @throws as `openProofs` */
export async function openProofsForReading(settings: Where): Promise<ProofStore | undefined> {
  return isAlone(settings) ? EmbeddedProofStore.openForReading(settings.dataDir) : onServer(settings);
}

async function onServer({ readStoreUrl, namespace }: Where): Promise<ProofStore> {
  const { MongoProofStore } = await import('#notary/mongodb');
  return MongoProofStore.connect({ url: readStoreUrl!, namespace });
}
