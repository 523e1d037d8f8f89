import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type ProofStore } from '#notary';
import { type Clock, type Logger, type Settings, ENDING_MAX_MS, waitAtMost } from '#platform';

import { type Log, openLog } from './log.js';
import { openProofs } from './proofs.js';
import { openReads, type ReadSide } from './read-side.js';
import { type Role } from './roles.js';

/** Log, keys and read models as the settings name them, and the projections between them. */
export interface Stores extends Log, ReadSide {
  readonly names: LoyaltyStreams;
  /** Tiles and signed heads. */
  readonly proofs: ProofStore;
  /** Last of all, once nobody asks them any more. */
  close(): Promise<void>;
}

/**
 * Opens what is there and makes what is not. What was opened before something failed is closed again.
 * @throws what `openLog` and `openReads` throw
 */
export async function openStores(settings: Settings, role: Role, clock: Clock, logger: Logger): Promise<Stores> {
  const names = new LoyaltyStreams(settings.namespace);
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(store: T): T => {
    opened.push(store);
    return store;
  };
  const close = async () => {
    // A server that is silent keeps no process from ending; each of them has so long.
    for (const store of opened.splice(0).reverse()) await waitAtMost(ENDING_MAX_MS, store.close());
  };
  try {
    const log = await openLog(settings, clock, logger, keep);
    const reads = await openReads({ settings, role, names, log, clock, logger }, keep);
    const proofs = keep(await openProofs(settings));
    return { ...log, ...reads, names, proofs, close };
  } catch (error) {
    await close();
    throw error;
  }
}
