import { EmbeddedEventStore, EmbeddedKeyStore } from '#event-store/embedded';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { examineProofs, type ProofFault, type ProofFaultKind, ProofStoreCorrupted, SigningKeys } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';
import { type Settings, systemClock } from '#platform';

import { describeError } from '../errors.js';
import { fail, ok, type Result } from './finding.js';

const TILES = '`trofast repair proofs` makes tiles again from the log';

const HEADS =
  'a signed head cannot be made again: put back proof.db of a backup, or have `trofast repair proofs` leave it out; heads that others keep still count';

const KEYS =
  'a key cannot be made again: put back proof.db of a backup, or move the file away, and give the new key to auditors and witnesses';

const VERIFY = '`trofast verify` says whether the log was changed; if not, `trofast repair proofs` makes tiles again';

const WHAT_TO_DO: Readonly<Record<ProofFaultKind, string>> = {
  tile_missing: TILES,
  tiles_differ_from_head: VERIFY,
  tiles_differ_from_log: VERIFY,
  head_not_signed: HEADS,
  head_beyond_tiles: TILES,
  mark_damaged: TILES,
  place_damaged: VERIFY,
  key_chain_broken: KEYS,
  signing_key_unreadable: KEYS,
};

/** Tiles, signed heads and signing keys in `proof.db`: every page, every signature, every tile against the heads. */
export async function examineProofFile(settings: Settings): Promise<Result> {
  try {
    const examined = await proofsOf(settings);
    if (!examined) return ok('no head is signed yet; a server signs the first one after a minute');
    const { size, heads, faults } = examined;
    return faults.length === 0
      ? ok(`${heads} signed heads, tiles of ${size} events, none damaged or missing`)
      : fail(faults.map(lineOf).join('; '));
  } catch (error) {
    if (!(error instanceof ProofStoreCorrupted)) throw error; // it says itself what to do, as of a log that cannot be read
    return fail(`${describeError(error).line} Put back proof.db of a backup, or try \`trofast repair proofs\`.`);
  }
}

/** `undefined` where there is no file. @throws ProofStoreCorrupted; what opening the log and the keys throws */
export async function proofsOf({ dataDir: directory, masterKey, namespace }: Settings) {
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(store: T): T => {
    opened.push(store);
    return store;
  };
  try {
    const found = EmbeddedProofStore.openForReading(directory);
    if (!found) return undefined;
    const store = keep(found);
    store.assertSound();
    const events = keep(await EmbeddedEventStore.open({ directory, clock: systemClock, readOnly: true }));
    const wrapping = keep(await EmbeddedKeyStore.open({ directory, masterKey, readOnly: true }));
    const keys = new SigningKeys(store, wrapping, namespace);
    const log = { events, prefix: new LoyaltyStreams(namespace).prefix };
    return await examineProofs({ store, keys, log, origin: namespace });
  } finally {
    for (const store of opened.reverse()) await store.close();
  }
}

function lineOf({ kind, detail, count }: ProofFault): string {
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  return `${kind}: ${detail}${more} ${WHAT_TO_DO[kind]}`;
}
