import { type EventStore } from '#event-store';
import {
  allHeads,
  type HeadFault,
  isSignedHead,
  LogTree,
  Notary,
  type ProofStore,
  publicEntry,
  type SignedHead,
  type StoredKey,
  trustedKeys,
} from '#notary';

/** How many events are numbered before their tiles are written: 3 MB of them. */
const EVENTS_PER_STRETCH = 100_000;

/** What nobody can make again. */
export interface SoundProofs {
  readonly keys: readonly StoredKey[];
  /** Those that a key of the log signed, oldest first. */
  readonly heads: readonly SignedHead[];
  /** How many are not signed. */
  readonly leftOut: number;
}

/** @throws KeyChainBroken, ProofStoreCorrupted, ProofStoreUnavailable */
export async function soundProofs(store: Pick<ProofStore, 'heads' | 'keys'>, origin: string): Promise<SoundProofs> {
  const keys = await store.keys();
  const chain = trustedKeys(origin, keys.map(publicEntry));
  const heads: SignedHead[] = [];
  let leftOut = 0;
  for await (const head of allHeads(store))
    if (isSignedHead(head, origin, chain)) heads.push(head);
    else leftOut += 1;
  return { keys, heads: heads.reverse(), leftOut };
}

export interface NumberedLog {
  readonly events: Pick<EventStore, 'holds' | 'readAll'>;
  /** The namespace. */
  readonly origin: string;
  readonly onProgress: (events: number) => void;
}

export interface TakenOver {
  /** How many events the log has. */
  readonly size: number;
  /** Why the heads were not taken over: the log does not begin with what one of them says. */
  readonly fault: HeadFault | undefined;
}

/**
 * Numbers a log from its beginning into another store, which goes on with the same keys, and with the heads of before where the log begins with what each
 * of them says. Nothing is signed. Safe to repeat after it was cut short. @throws NotaryStopped, ProofStoreUnavailable
 */
export async function takeOver(
  store: ProofStore,
  { keys, heads }: Pick<SoundProofs, 'keys' | 'heads'>,
  { events, origin, onProgress }: NumberedLog,
): Promise<TakenOver> {
  for (const key of keys) await store.addKey(key);
  const tree = new LogTree(
    origin,
    heads.map(({ size, root }) => ({ origin, size, root })),
  );
  const notary = await Notary.open({ store, events, origin, keys: { current: signsNothing } });
  const known = (await store.progress())?.before?.size ?? 0;
  let read = 0;
  for await (const batch of events.readAll({ streamPrefixes: [`${origin}.`] })) {
    for (const event of batch) tree.append(event);
    const fresh = batch.slice(Math.max(0, known - read)); // those before have tiles, by an earlier run
    read += batch.length;
    if (fresh.length > 0) await notary.number(fresh);
    if (notary.unstored >= EVENTS_PER_STRETCH) await notary.extend();
    onProgress(read);
  }
  notary.assertComparedAll();
  await notary.extend();
  const [fault] = tree.faults(true);
  if (!fault) for (const head of heads) await store.addHead(head);
  return { size: notary.size, fault };
}

const signsNothing = () => Promise.reject(new Error('No head is signed here.'));
