import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

import { type ParkedEvent, type ProjectionStatus } from '#engine';
import { EmbeddedEventStore } from '#event-store/embedded';
import { type Settings, systemClock } from '#platform';
import { checkReadModels } from '#read-store/embedded';

import { clientOf } from '../client/client.js';
import { findServer } from '../client/server-file.js';
import { holdsData } from '../data-directory.js';
import { CommandFailed, describeError } from '../errors.js';
import { apiKeysResult } from './api-keys.js';
import { type Check, findings } from './check.js';
import { clockResult } from './clock.js';
import { fail, type Finding, ok, type Result, warn } from './finding.js';
import { examineKeys } from './keys.js';
import { limitsOfProcess, limitsResult } from './limits.js';
import { examineProofFile } from './proofs.js';

const NODE_FLOOR = [20, 19] as const;

const FREE_WARN_BYTES = 1024 ** 3;

const FREE_FAIL_BYTES = 64 * 1024 ** 2;

const GROUP_OR_OTHERS = 0o077;

const SECRETS = /^(master\.key|admin\.key|keys\.db|server\.json)/;

/** Runs one check after the other; changes nothing. */
export async function* examine(settings: Settings): AsyncGenerator<Finding> {
  const { namespace, program, eventStoreUrl, readStoreUrl } = settings;
  const where = eventStoreUrl === undefined ? `data in ${settings.dataDir}` : 'the log in EventStoreDB';
  yield* findings([
    ['node', async () => nodeVersion()],
    ['limits', async () => limitsResult(limitsOfProcess())],
    ['settings', async () => ok(`${namespace}/${program}, ${where}`)],
  ]);
  const isEmbedded = eventStoreUrl === undefined || readStoreUrl === undefined;
  if (isEmbedded) yield* findings(directoryChecks(settings));
  if (eventStoreUrl === undefined && readStoreUrl === undefined) return;
  const { examineServers } = await import('./servers.js');
  yield* examineServers(settings);
}

/** What there is where at least one store is embedded. */
function directoryChecks(settings: Settings): readonly Check[] {
  const { dataDir, eventStoreUrl, readStoreUrl } = settings;
  const hasData = holdsData(dataDir);
  const inDirectory: readonly Check[] = [
    ['permissions', () => permissions(dataDir)],
    ['disk', () => diskSpace(dataDir)],
  ];
  const embeddedLog: readonly Check[] = [
    ['log', () => log(dataDir)],
    ['keys', () => examineKeys(settings)],
    ['proofs', () => examineProofFile(settings)],
    ['api keys', () => apiKeys(settings)],
  ];
  const data = () => (hasData ? ok(`${dataDir} has a log`) : warn(`${dataDir} has no data yet`));
  return [
    ...(eventStoreUrl === undefined ? ([['data', async () => data()]] as const) : []),
    ...(hasData ? inDirectory : []),
    ...(hasData && eventStoreUrl === undefined ? embeddedLog : []),
    ['clock', () => clockResult(settings)],
    ...(hasData && readStoreUrl === undefined ? ([['read models', () => readModels(dataDir)]] as const) : []),
    ...(hasData && readStoreUrl === undefined ? ([['their file', () => readModelsFile(dataDir)]] as const) : []),
  ];
}

function nodeVersion(): Result {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isEnough = major > NODE_FLOOR[0] || (major === NODE_FLOOR[0] && minor >= NODE_FLOOR[1]);
  return isEnough
    ? ok(`Node ${process.versions.node}`)
    : fail(`Node ${process.versions.node} is older than ${NODE_FLOOR.join('.')}; install a newer one`);
}

/** Anybody who can read master.key and keys.db can read what is personal; a directory of mode 700 keeps all of it in. */
async function permissions(directory: string): Promise<Result> {
  const own = process.getuid?.();
  const modeOf = async (path: string) => {
    const { uid, mode } = await stat(path);
    const isForeign = own !== undefined && own !== 0 && uid !== own;
    if (isForeign)
      throw new CommandFailed(
        'wrong_owner',
        `${path} belongs to user ${uid}, not to ${own}; run this as that user, or change the owner`,
      );
    return mode & 0o777;
  };
  if (((await modeOf(directory)) & GROUP_OR_OTHERS) === 0) return ok('the directory is open to its owner only');
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const mode = await modeOf(path);
    if (SECRETS.test(name) && (mode & GROUP_OR_OTHERS) !== 0) {
      return fail(`${path} can be read by others (mode ${mode.toString(8)}); chmod 600 it, or chmod 700 ${directory}`);
    }
  }
  return warn(`others can look into ${directory}; chmod 700 it`);
}

async function diskSpace(directory: string): Promise<Result> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  const text = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
  if (free < FREE_FAIL_BYTES) return fail(`${text}; make room, commands will be refused`);
  return free < FREE_WARN_BYTES ? warn(`${text}; make room soon`) : ok(text);
}

/** Every page, every checksum, no hole. */
async function log(directory: string): Promise<Result> {
  const store = await EmbeddedEventStore.open({ directory, clock: systemClock, readOnly: true });
  try {
    return ok(`${store.check().events} events, none damaged or missing; \`trofast verify\` checks their chains`);
  } finally {
    await store.close();
  }
}

async function apiKeys(settings: Settings): Promise<Result> {
  const store = await EmbeddedEventStore.open({ directory: settings.dataDir, clock: systemClock, readOnly: true });
  try {
    return await apiKeysResult(store, settings, systemClock.now());
  } finally {
    await store.close();
  }
}

/** Every page, every index, every document. What is damaged is rebuilt from the log, but until then not answered. */
async function readModelsFile(directory: string): Promise<Result> {
  try {
    const documents = checkReadModels(directory);
    return ok(documents === undefined ? 'not there; the next start makes it' : `${documents} documents, none damaged`);
  } catch (error) {
    const { line } = describeError(error);
    return fail(`${line} The server rebuilds it when it starts, or meets what is damaged; check the disk`);
  }
}

async function readModels(directory: string): Promise<Result> {
  const server = await findServer(directory);
  if (!server) return ok('no server runs; they catch up when one starts');
  const { items } = (await clientOf(server).get('/v1/projections')).data;
  const stopped = items.find(({ state }) => state === 'stopped');
  if (stopped)
    return fail(
      `${stopped.name} has stopped: ${stopped.error ?? 'no reason known'}; \`trofast projections rebuild ${stopped.name}\` rebuilds it`,
    );
  const parked = parkedIn(items);
  if (parked !== undefined) return warn(parked);
  return ok(
    `at most ${Math.max(0, ...items.map(({ lagEvents }) => lagEvents))} events behind, server at ${server.url}`,
  );
}

type ListedProjection = ProjectionStatus & { readonly parkedEvents: readonly ParkedEvent[] };

/** How many documents wait for a person, and the first of them by name. */
function parkedIn(items: readonly ListedProjection[]): string | undefined {
  const count = items.reduce((sum, item) => sum + item.parked, 0);
  if (count === 0) return undefined;
  const [first] = items.flatMap(({ parkedEvents }) => parkedEvents);
  const example = first ? `, ${first.documentId} of ${first.projection} among them: ${first.error}` : '';
  return `${count} documents are parked${example}; see \`trofast projections list\``;
}
