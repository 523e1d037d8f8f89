import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Command } from 'commander';

import { EmbeddedEventStore, EmbeddedKeyStore } from '#event-store/embedded';
import { type ProofStore } from '#notary';
import { EmbeddedProofStore, PROOF_FILE } from '#notary/embedded';
import { systemClock, TrofastError } from '#platform';

import { type Context, runs } from '../context.js';
import { assertHoldsData } from '../data-directory.js';
import { CommandFailed, EXIT, UsedWrongly } from '../errors.js';
import { type CarriedProofs } from '../migrate/copy-proofs.js';
import { migrate, type MigrationReport } from '../migrate/migrate.js';

const RULES = `
Stop the server on the directory first; it stays locked meanwhile. The target must be empty, or have what an earlier run brought
there: it can be stopped, killed and run again. Revisions, ids, hashes and keys stay as they are, so that requests sent again are
known, and proofs stay valid. The notary's keys and signed heads go to the MongoDB of the read models (TROFAST_READ_STORE_URL). Positions are those of another log: read models are rebuilt, and positions and cursors that
callers have kept are refused. Do not start a server on the directory again.`;

export function addMigrate(trofast: Command): void {
  const command = trofast
    .command('migrate')
    .description(
      'copy a data directory (--data-dir) to EventStoreDB and MongoDB (TROFAST_EVENT_STORE_URL, TROFAST_KEY_STORE_URL)',
    )
    .addHelpText('after', RULES);
  runs(command, async (context) => {
    const report = await withStores(context);
    noteOmitted(context, report);
    context.output.result(report, linesOf(context.settings.dataDir, report));
    return EXIT.done;
  });
}

async function withStores(context: Context): Promise<MigrationReport> {
  const { dataDir: directory, namespace, masterKey, eventStoreUrl, keyStoreUrl, readStoreUrl } = context.settings;
  if (eventStoreUrl === undefined || keyStoreUrl === undefined || masterKey === undefined)
    throw new UsedWrongly(
      'no_servers',
      'Where to? Set TROFAST_EVENT_STORE_URL and TROFAST_KEY_STORE_URL, and TROFAST_MASTER_KEY to the key of the directory (TROFAST_MASTER_KEY_FILE may name its master.key).',
    );
  assertHoldsData(directory);
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(store: T): T => {
    opened.push(store);
    return store;
  };
  try {
    // Without the registry: what is stored is copied, not what newer versions make of it.
    const events = keep(await EmbeddedEventStore.open({ directory, clock: systemClock }));
    const keys = keep(await EmbeddedKeyStore.open({ directory, masterKey }));
    const { EventStoreDbEventStore } = await import('#event-store/eventstoredb');
    const { MongoKeyStore } = await import('#event-store/mongodb');
    const target = keep(await EventStoreDbEventStore.connect({ url: eventStoreUrl, namespace, clock: systemClock }));
    const proofs = EmbeddedProofStore.openForReading(directory);
    const proofTarget =
      proofs && readStoreUrl !== undefined ? keep(await proofsOn(readStoreUrl, namespace)) : undefined;
    if (proofs) keep(proofs);
    return await migrate({
      source: { events, keys, ...(proofs && { proofs }) },
      target: {
        ...(proofTarget && { proofs: proofTarget }),
        events: target,
        keys: (eventsExist) =>
          MongoKeyStore.connect({ url: keyStoreUrl, masterKey, namespace, eventsExist, adopt: keys.versions }).catch(
            keysOfAnother,
          ),
      },
      namespace,
      output: context.output,
      signal: context.stopSignal(),
    });
  } finally {
    for (const store of opened.reverse()) await store.close();
  }
}

async function proofsOn(url: string, namespace: string): Promise<ProofStore> {
  const { MongoProofStore } = await import('#notary/mongodb');
  return MongoProofStore.connect({ url, namespace });
}

/** The directory was opened with this master key; so it is the key store that was made with another one. */
function keysOfAnother(error: unknown): never {
  if (!(error instanceof TrofastError) || error.code !== 'wrong_master_key') throw error;
  throw new CommandFailed(
    'wrong_master_key',
    'The key store of the target was made with another master key than the directory. Take an empty one.',
    {},
    { cause: error },
  );
}

function linesOf(directory: string, { events, streams, keys, copied, position, proofs }: MigrationReport): string[] {
  const figure = (count: number) => count.toLocaleString('en');
  return [
    `${figure(events)} events in ${figure(streams)} streams and ${figure(keys)} keys are on the servers, each compared with ${directory}; ${figure(copied)} events were copied now`,
    ...(proofs ? [proofLine(directory, proofs)] : []),
    `the log there ends at ${position}; start the servers' apps, which rebuild the read models`,
  ];
}

function proofLine(directory: string, { heads, vkey, continued }: CarriedProofs): string {
  return continued
    ? `the notary goes on with ${heads} signed heads and the key ${vkey}`
    : `the events are there in another order than they were signed in, as a server takes them after a failure: the notary begins a new tree with the key ${vkey}. Proofs and heads of before stay valid, but witnesses refuse the new heads: keep ${directory}, and to go on with the heads of before, migrate again to an empty target`;
}

/** The servers may have no place for them yet. */
function noteOmitted({ output, settings }: Context, { proofs }: MigrationReport): void {
  if (proofs || settings.readStoreUrl !== undefined || !existsSync(join(settings.dataDir, PROOF_FILE))) return;
  output.note(
    "The notary's keys and signed heads were not copied, as TROFAST_READ_STORE_URL is not set. Set it and run this again before a server starts there, or a new key signs.",
  );
}
