import { linkSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { type EventStore } from '#event-store';
import {
  allHeads,
  isSignedHead,
  type LogHead,
  LogTree,
  Notary,
  type ProofStore,
  publicEntry,
  type SignedHead,
  type StoredKey,
  trustedKeys,
} from '#notary';
import { EmbeddedProofStore, PROOF_FILE } from '#notary/embedded';
import { systemClock } from '#platform';

import { CommandFailed } from '../errors.js';

/** How many events are numbered before their tiles are written: 3 MB of them. */
const EVENTS_PER_STRETCH = 100_000;

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
  { events, origin, onProgress }: RepairedLog,
): Promise<RepairedProofs> {
  const { keys, heads, leftOut } = await readable(directory, origin);
  const place = mkdtempSync(join(directory, `${PROOF_FILE}.new-`));
  try {
    const store = EmbeddedProofStore.open(place);
    const numbered = await numberAll(store, { events, origin, onProgress }, heads).finally(() => store.close());
    const made = EmbeddedProofStore.open(place);
    for (const key of keys) await made.addKey(key);
    for (const head of heads) await made.addHead(head);
    await made.close();
    const keptAs = `${PROOF_FILE}.damaged-${systemClock.now().replaceAll(':', '-')}`;
    linkSync(join(directory, PROOF_FILE), join(directory, keptAs));
    renameSync(join(place, PROOF_FILE), join(directory, PROOF_FILE));
    return { events: numbered, heads: heads.length, leftOut, keptAs };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

export interface RepairedLog {
  readonly events: Pick<EventStore, 'holds' | 'readAll'>;
  /** The namespace. */
  readonly origin: string;
  onProgress(events: number): void;
}

interface Readable {
  readonly keys: readonly StoredKey[];
  /** Oldest first. */
  readonly heads: readonly SignedHead[];
  readonly leftOut: number;
}

async function readable(directory: string, origin: string): Promise<Readable> {
  const store = EmbeddedProofStore.openForReading(directory);
  if (!store) return { keys: [], heads: [], leftOut: 0 };
  try {
    const keys = await store.keys();
    const chain = trustedKeys(origin, keys.map(publicEntry));
    const heads: SignedHead[] = [];
    let leftOut = 0;
    for await (const head of allHeads(store))
      if (isSignedHead(head, origin, chain)) heads.unshift(head);
      else leftOut += 1;
    return { keys, heads, leftOut };
  } finally {
    await store.close();
  }
}

/** @returns how many events the log has */
async function numberAll(
  store: ProofStore,
  { events, origin, onProgress }: RepairedLog,
  heads: readonly SignedHead[],
): Promise<number> {
  const tree = new LogTree(
    origin,
    heads.map(({ size, root }): LogHead => ({ origin, size, root })),
  );
  const notary = await Notary.open({ store, events, origin, keys: { current: signsNothing } });
  for await (const batch of events.readAll({ streamPrefixes: [`${origin}.`] })) {
    for (const event of batch) tree.append(event);
    await notary.number(batch);
    if (notary.unstored >= EVENTS_PER_STRETCH) await notary.extend();
    onProgress(notary.size);
  }
  await notary.extend();
  const [fault] = tree.faults(true);
  if (!fault) return notary.size;
  throw new CommandFailed(
    fault.kind,
    `${fault.detail} This is no damage of ${PROOF_FILE}: nothing was changed. \`trofast verify\` says more; docs/operations.md says how to go on.`,
  );
}

const signsNothing = () => Promise.reject(new Error('A repair signs nothing.'));
