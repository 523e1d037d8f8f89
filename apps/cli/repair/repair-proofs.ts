import { linkSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { type HeadFault } from '#notary';
import { EmbeddedProofStore, PROOF_FILE } from '#notary/embedded';
import { systemClock } from '#platform';

import { CommandFailed } from '../errors.js';
import { type NumberedLog, type SoundProofs, soundProofs, takeOver } from '../take-over-proofs.js';

export interface RepairedProofs {
  /** How many events have tiles now. */
  readonly events: number;
  readonly heads: number;
  /** Heads that no key of the log had signed. */
  readonly leftOut: number;
  /** Name of the file of before, in the data directory. */
  readonly keptAs: string;
}

/**
 * Makes tiles, marks and the place again from the log, in a new file with the keys and with those heads that are signed; each of them must be one of this
 * log. The file of before is kept. Nothing is signed: the next head is, by the server.
 * @param events of a log that nobody else writes to now
 * @throws ProofStoreCorrupted where keys or heads cannot be read; KeyChainBroken; CommandFailed `log_differs_from_head`, `log_shorter_than_head`
 */
export async function repairProofs(
  directory: string,
  { events, origin, onProgress }: NumberedLog,
): Promise<RepairedProofs> {
  const { keys, heads, leftOut } = await readable(directory, origin);
  const place = mkdtempSync(join(directory, `${PROOF_FILE}.new-`));
  try {
    const store = EmbeddedProofStore.open(place);
    const numbered = await takeOver(store, { keys, heads }, { events, origin, onProgress }).finally(() =>
      store.close(),
    );
    if (numbered.fault) throw notTheLog(numbered.fault);
    const keptAs = `${PROOF_FILE}.damaged-${systemClock.now().replaceAll(':', '-')}`;
    linkSync(join(directory, PROOF_FILE), join(directory, keptAs));
    renameSync(join(place, PROOF_FILE), join(directory, PROOF_FILE));
    return { events: numbered.size, heads: heads.length, leftOut, keptAs };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function readable(directory: string, origin: string): Promise<SoundProofs> {
  const store = EmbeddedProofStore.openForReading(directory);
  if (!store) return { keys: [], heads: [], leftOut: 0 };
  return soundProofs(store, origin).finally(() => store.close());
}

const notTheLog = ({ kind, detail }: HeadFault): CommandFailed =>
  new CommandFailed(
    kind,
    `${detail} This is no damage of ${PROOF_FILE}: nothing was changed. \`trofast verify\` says more; docs/operations.md says how to go on.`,
  );
