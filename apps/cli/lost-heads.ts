import { renameSync } from 'node:fs';
import { join } from 'node:path';

import { type EventStore } from '#event-store';
import { EmbeddedProofStore, PROOF_FILE } from '#notary/embedded';
import { systemClock } from '#platform';

/** What heads say that the log does not reach, in words; `undefined` where it reaches them. */
export async function headsAhead(events: Pick<EventStore, 'holds'>, directory: string): Promise<string | undefined> {
  const store = EmbeddedProofStore.openForReading(directory);
  if (!store) return undefined;
  try {
    const progress = await store.progress();
    if (!progress || (await events.holds(progress.position))) return undefined;
    return `${progress.size} events had a number, and signed heads of up to so many, which the log does not have`;
  } finally {
    await store.close();
  }
}

/**
 * Keeps the heads under another name, for those who ask later, and begins a new tree with the same keys. Witnesses go on refusing it: they
 * know heads that it cannot reach. @returns the name
 */
export async function setHeadsAside(directory: string): Promise<string> {
  const lost = EmbeddedProofStore.openForReading(directory)!;
  const keys = await lost.keys();
  await lost.close();
  const name = `${PROOF_FILE}.lost-${systemClock.now().replaceAll(':', '-')}`;
  renameSync(join(directory, PROOF_FILE), join(directory, name));
  const store = EmbeddedProofStore.open(directory);
  for (const key of keys) await store.addKey(key);
  await store.close();
  return name;
}
