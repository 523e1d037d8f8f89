import { type EventStore, type Position } from '#event-store';
import { type EmbeddedEventStore, type EmbeddedKeyStore } from '#event-store/embedded';
import { type MongoKeyStore } from '#event-store/mongodb';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type ProofStore } from '#notary';

import { CommandFailed } from '../errors.js';
import { type Output } from '../output.js';
import { appendRun } from './append-run.js';
import { compare, type Compared } from './compare.js';
import { type CarriedProofs, copyProofs } from './copy-proofs.js';
import { copyRuns, STRAGGLERS_MAX } from './copy-runs.js';
import { runsOf } from './runs.js';

const KEYS_PER_BATCH = 1_000;

export interface Migration {
  readonly source: {
    readonly events: EmbeddedEventStore;
    readonly keys: EmbeddedKeyStore;
    /** Left out where no head was signed. */
    readonly proofs?: ProofStore;
  };
  readonly target: {
    readonly events: EventStore;
    keys(eventsExist: boolean): Promise<MongoKeyStore>;
    /** Left out where it is not known yet where they will be. */
    readonly proofs?: ProofStore;
  };
  readonly namespace: string;
  readonly output: Pick<Output, 'progress'>;
  readonly signal: AbortSignal;
}

export interface MigrationReport {
  /** What the target has now, which is what the source has. */
  readonly events: number;
  readonly streams: number;
  readonly keys: number;
  /** How many of the events this run brought there; the others were there from an earlier one. */
  readonly copied: number;
  /** End of the target's log. */
  readonly position: Position;
  /** Left out where nothing was signed, or no store was named for them. */
  readonly proofs?: CarriedProofs;
}

/**
 * Copies a data directory to servers: keys first, since events that nobody could open would be worse than keys that
 * nothing is sealed with; then the events, to the byte and at the same revisions. What the target has already says
 * where to go on, so that it can be stopped, killed and run again. At the end every event of the target is compared
 * against the source, and both are counted. Then the notary of the target takes over keys and signed heads.
 * @throws CommandFailed `target_differs`, `migration_stopped`, `migration_incomplete`, `other_namespace`; StoreCorrupted,
 * StoreUnavailable; TrofastError `wrong_master_key`, `key_conflict`
 */
export async function migrate(migration: Migration): Promise<MigrationReport> {
  const { source, target, output } = migration;
  const { prefix } = new LoyaltyStreams(migration.namespace);
  const total = source.events.check().events;
  await assertNamespace(source.events, prefix);

  const looking = output.progress('looking at the target', null);
  const before = await compare(source.events, target.events, prefix, (events) =>
    looking.update(events, `${events} events`),
  ).finally(() => looking.stop());

  const keys = await copyKeys(migration, before.events > 0);
  const copied = await copyEvents(migration, prefix, before, total);

  const checking = output.progress('checking', total);
  const after = await compare(
    source.events,
    target.events,
    prefix,
    (events) => checking.update(events, `${events} of ${total} events`),
    before,
  ).finally(() => checking.stop());
  if (after.events !== total)
    throw new CommandFailed(
      'migration_incomplete',
      `The target has ${after.events} of ${total} events. Run this again; if it ends the same way, start over with an empty target.`,
      { events: after.events, total },
    );
  const proofs = await carriedProofs(migration);
  return {
    ...{ events: after.events, streams: after.streams, keys, copied, position: after.position },
    ...(proofs && { proofs }),
  };
}

async function carriedProofs({ source, target, namespace: origin, output }: Migration) {
  if (!source.proofs || !target.proofs) return undefined;
  return copyProofs({ source: source.proofs, target: target.proofs, events: target.events, origin, output });
}

/** A directory made under another namespace would be copied, and never be found. */
async function assertNamespace(source: EventStore, prefix: string): Promise<void> {
  for await (const [first] of source.readAll({ batchSizeMax: 1 })) {
    if (first && !first.stream.startsWith(prefix))
      throw new CommandFailed(
        'other_namespace',
        `The log begins with ${first.stream}, not with ${prefix}… Set TROFAST_NAMESPACE to the namespace that it was made with.`,
      );
    return;
  }
}

async function copyKeys({ source, target, output }: Migration, eventsExist: boolean): Promise<number> {
  const keys = await target.keys(eventsExist);
  const progress = output.progress('keys', null);
  let count = 0;
  try {
    for (const batch of source.keys.wrappedKeys(KEYS_PER_BATCH)) {
      await keys.importWrapped(batch);
      count += batch.size;
      progress.update(count, `${count} keys`);
    }
    return count;
  } finally {
    progress.stop();
    await keys.close();
  }
}

async function copyEvents(
  { source, target, namespace, output, signal }: Migration,
  prefix: string,
  there: Compared,
  total: number,
): Promise<number> {
  // All but the newest of what is there must be the beginning of the log; those are sent again, which changes nothing.
  const skipped = there.events === total ? total : Math.max(0, there.events - STRAGGLERS_MAX);
  const names = new LoyaltyStreams(namespace);
  const [members, identities] = [names.members(''), names.identity('', '')].map((name) => name.slice(0, -1));
  const progress = output.progress('events', total);
  let sent = skipped;
  try {
    const complete = await copyRuns(runsOf(source.events.readAll({ streamPrefixes: [prefix] }), skipped), {
      append: (run) => appendRun(target.events, run),
      isShared: (stream) => !stream.startsWith(members!) && !stream.startsWith(identities!),
      copied: (events) => {
        sent += events;
        progress.update(sent, `${sent} of ${total} events`);
      },
      signal,
    });
    if (!complete)
      throw new CommandFailed(
        'migration_stopped',
        `Stopped after ${sent} of ${total} events. Run this again to go on.`,
      );
  } finally {
    progress.stop();
  }
  return total - there.events;
}
