import { keptCollections } from '#engine';
import { allProjections } from '#loyalty/features';
import { systemClock } from '#platform';
import { mongoServerFacts } from '#platform/mongodb';
import { checkpointTexts, collectionNames, indexFaults, type MongoReadStore } from '#read-store/mongodb';

import { type Check, once } from './check.js';
import { fail, ok, type Result, warn } from './finding.js';
import { mongoClockResult, mongoResult } from './mongodb.js';

const NAMED_MAX = 5;

const PLACE = /^([0-9a-z]{1,40})\.(\d{20})\.\d{20}/;

/** Where the log ends, for read models to be compared with. */
export interface LogPlace {
  readonly logId: string;
  readonly commit: bigint;
}

/** The read models in MongoDB, over a store that is open. @param log left out where nothing was ever written */
export function readModelChecks(store: MongoReadStore, log: () => Promise<LogPlace | undefined>): readonly Check[] {
  const facts = once(() => mongoServerFacts(store.connection, () => Date.parse(systemClock.now())));
  return [
    ['read server', async () => mongoResult(await facts(), false)],
    ['read clock', async () => mongoClockResult(await facts())],
    ['collections', () => collectionsResult(store)],
    ['indexes', () => indexesResult(store)],
    ['checkpoints', async () => checkpointsResult(store, await log())],
  ];
}

/** Collections that begin with `_` are the store's own. */
async function collectionsResult(store: MongoReadStore): Promise<Result> {
  const kept = await keptCollections(store, allProjections);
  const names = (await collectionNames(store.connection)).filter((name) => !name.startsWith('_') && !kept.has(name));
  if (names.length === 0) return ok(`${kept.size} collections, each of a read model`);
  return warn(
    `no read model names ${list(names)}; drop what an older version has left, and keep what is your own in another database`,
  );
}

async function indexesResult(store: MongoReadStore): Promise<Result> {
  const faults: string[] = [];
  for (const [key, spec] of await keptCollections(store, allProjections)) {
    for (const name of (await indexFaults(store.connection, spec)) ?? []) faults.push(`${key}.${name}`);
  }
  return faults.length === 0
    ? ok('every declared index is there')
    : fail(
        `missing, or with other keys: ${list(faults)}; drop those of the wrong keys, and start a projector, which makes them`,
      );
}

/** A read model that follows another log, or is ahead of this one, shows what never was. */
async function checkpointsResult(store: MongoReadStore, log: LogPlace | undefined): Promise<Result> {
  const places = [...(await checkpointTexts(store.connection))].flatMap(([name, text]) => {
    const [, logId, commit] = PLACE.exec(text) ?? [];
    return logId === undefined ? [] : [{ name, logId, commit: BigInt(commit!) }];
  });
  const { databaseName } = store.connection.db;
  const foreign = places.filter(({ logId }) => logId !== log?.logId);
  if (foreign.length > 0)
    return fail(
      `${list(foreign.map(({ name }) => name))} follow another log; stop the apps and drop the database ${databaseName}, which is rebuilt`,
    );
  const ahead = places.filter(({ commit }) => commit > log!.commit);
  if (ahead.length > 0)
    return fail(
      `${list(ahead.map(({ name }) => name))} are ahead of the log, which was restored from an older backup; stop the apps and drop the database ${databaseName}, which is rebuilt`,
    );
  return ok(places.length === 0 ? 'nothing was projected yet' : `${places.length} places, all in this log`);
}

function list(names: readonly string[]): string {
  const more = names.length > NAMED_MAX ? ` and ${names.length - NAMED_MAX} more` : '';
  return names.slice(0, NAMED_MAX).join(', ') + more;
}
