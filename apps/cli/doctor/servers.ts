import { EventRegistry } from '#event-store';
import { EmbeddedEventStore } from '#event-store/embedded';
import { inspectEventStoreDb } from '#event-store/eventstoredb';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { createLogger, type Settings, systemClock } from '#platform';
import { MongoReadStore } from '#read-store/mongodb';

import { connectLog } from '../../wiring/log.js';
import { holdsData } from '../data-directory.js';
import { describeError } from '../errors.js';
import { apiKeysResult } from './api-keys.js';
import { certificateResult } from './certificate.js';
import { findings, once } from './check.js';
import { eventStoreChecks } from './event-store.js';
import { fail, type Finding, ok, type Result } from './finding.js';
import { keyStoreChecks } from './key-store.js';
import { mongoUserResult, mongoUsesTls } from './mongodb.js';
import { type LogPlace, readModelChecks } from './read-models.js';

/** The servers that the settings name; nothing where they name none. */
export async function* examineServers(settings: Settings): AsyncGenerator<Finding> {
  const { eventStoreUrl: url, readStoreUrl, keyStoreUrl, masterKey, namespace } = settings;
  const log = once(() => inspectEventStoreDb({ url: url!, namespace }));
  if (url !== undefined) yield* findings(eventStoreChecks(url, log, systemClock));
  if (url !== undefined)
    yield* findings([
      [
        'api keys',
        async () =>
          (await log()).logId === undefined ? ok('none yet, in an empty log') : apiKeysOnServer(settings, url),
      ],
    ]);
  if (keyStoreUrl !== undefined && masterKey !== undefined) {
    const holdsEvents = async () => (await log()).newest !== undefined;
    yield* findings(keyStoreChecks({ namespace, keyStoreUrl, masterKey, readStoreUrl }, holdsEvents));
  }
  if (readStoreUrl === undefined) return;
  const place = async (): Promise<LogPlace | undefined> => {
    if (url === undefined) return embeddedPlace(settings.dataDir);
    const { logId, commit } = await log();
    return logId === undefined ? undefined : { logId, commit };
  };
  yield* readModelFindings(readStoreUrl, namespace, place);
}

async function apiKeysOnServer(settings: Settings, url: string): Promise<Result> {
  const logger = createLogger('error', process.stderr);
  const events = await connectLog(settings, url, new EventRegistry(eventCatalogue), systemClock, logger);
  try {
    return await apiKeysResult(events, settings, systemClock.now());
  } finally {
    await events.close();
  }
}

async function* readModelFindings(
  url: string,
  namespace: string,
  place: () => Promise<LogPlace | undefined>,
): AsyncGenerator<Finding> {
  let store: MongoReadStore;
  try {
    store = await MongoReadStore.connect({ url, namespace });
  } catch (error) {
    yield { check: 'read server', ...fail(describeError(error).line) };
    return;
  }
  yield* findings([
    ['read access', async () => mongoUserResult(url)],
    ['read certificate', () => certificateResult(url, { port: 27_017, isTls: mongoUsesTls(url), clock: systemClock })],
  ]);
  try {
    yield* findings(readModelChecks(store, place));
  } finally {
    await store.close();
  }
}

async function embeddedPlace(directory: string): Promise<LogPlace | undefined> {
  if (!holdsData(directory)) return undefined;
  const events = await EmbeddedEventStore.open({ directory, clock: systemClock, readOnly: true });
  try {
    const [logId, commit] = (await events.head()).split('.');
    return { logId: logId!, commit: BigInt(commit!) };
  } finally {
    await events.close();
  }
}
