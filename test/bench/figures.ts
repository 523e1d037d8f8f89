import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { createClient, Problem } from '#client';
import { allProjections } from '#loyalty/features';
import { type CollectionSpec, type DocumentWrite, type ReadStore, type StoredDocument } from '#read-store';
import { EmbeddedReadStore } from '#read-store/embedded';
import { MongoReadStore } from '#read-store/mongodb';
import { MongoStandInProcess } from '#testing/mongodb';

import { figure, p95, withDirectory } from './measure.js';
import { KEY, type Server, startServer } from './server.js';

const CLI = fileURLToPath(new URL('../../apps/cli/main.js', import.meta.url));

const SHOP = ['--seed', '1', '--years', '3', '--until', '2026-06-01'];

const LAST_DAY = 31;

const COPIED = ['activity'];

const MIB = 2 ** 20;

const YEAR = 'from=2025-06-01&to=2026-05-31&asOf=2026-05-31';

const WRITES_MAX = 2_000;

interface Sizes {
  readonly members: number;
  /** Members that a shop is made of; all others do as one of them did. */
  readonly simulated: number;
  readonly rounds: number;
}

/** Every figure over HTTP, from read models of many members, against reading the documents that most are made of. */
export async function reportFigures(smoke: boolean): Promise<void> {
  // BENCH_MEMBERS: for machines with less time.
  const sizes = smoke
    ? { members: 400, simulated: 20, rounds: 1 }
    : { members: Number(process.env['BENCH_MEMBERS'] ?? 100_000), simulated: 400, rounds: 3 };
  console.log(`\n(f) figures over HTTP, twelve months by month; p95 of ${sizes.rounds}`);
  await withDirectory(async (directory) => {
    await simulate(directory, sizes.simulated, {});
    const store = EmbeddedReadStore.open({ directory });
    await measure('embedded', store, sizes, ['activity', 'lots'], (settings) =>
      startServer(directory, 'whole', settings),
    );
  });
  const server = await MongoStandInProcess.start({ replicaSet: true });
  try {
    await withDirectory(async (directory) => {
      const settings = { TROFAST_READ_STORE_URL: server.url };
      await simulate(directory, sizes.simulated, settings);
      const store = await MongoReadStore.connect({ url: server.url, namespace: 'trofast' });
      const start = (more: Readonly<Record<string, string>>) =>
        startServer(directory, 'whole', { ...settings, ...more });
      // A tenth: the stand-in takes about ten times as long as the embedded store to give a document.
      const fewer = { ...sizes, members: sizes.members / 10, rounds: Math.ceil(sizes.rounds / 2) };
      await measure("MongoDB's stand-in", store, fewer, ['activity'], start);
    });
  } finally {
    await server.kill();
  }
}

async function simulate(directory: string, members: number, settings: Readonly<Record<string, string>>): Promise<void> {
  const env = { ...process.env, TROFAST_LOG_LEVEL: 'warn', ...settings };
  const verb = ['simulate', '--members', String(members), ...SHOP, '--data-dir', directory];
  await promisify(execFile)(process.execPath, [CLI, ...verb], { env });
}

async function measure(
  title: string,
  store: ReadStore,
  { members, simulated, rounds }: Sizes,
  models: readonly string[],
  start: (settings: Readonly<Record<string, string>>) => Promise<Server>,
): Promise<void> {
  const documents: string[] = [];
  for (const model of models) {
    const count = await multiply(store, collectionOf(model), Math.round(members / simulated));
    documents.push(`${figure(count)} of ${model}`);
  }
  console.log(`  ${title}, ${figure(members)} members: ${documents.join(', ')}`);
  const scan = await p95(rounds, async () => {
    for await (const document of store.scan(collectionOf('activity'))) void document;
  });
  console.log(`    reading all of activity ${figure(scan)} ms`);
  await store.close();
  const fromStore = await measureServer(await start({ TROFAST_FIGURES_MEMORY_MIB: '0' }), models, 1);
  const fromCopy = await measureServer(await start({ TROFAST_FIGURES_MEMORY_MIB: '4096' }), models, rounds, (said) =>
    console.log(`    ${said}`),
  );
  for (const [path, { ms, againMs }] of fromCopy) {
    const name = path.split('?')[0]!.replace('/v1/', '');
    const other = `from the store ${figure(fromStore.get(path)!.ms)}`;
    console.log(`    ${name} ${figure(ms)} ms, asked again ${figure(againMs)}, ${other}`);
  }
}

interface Measured {
  /** A question that nobody has asked before. */
  readonly ms: number;
  readonly againMs: number;
}

/** Asks for every figure, and stops the server. @param say waits first until the copies in memory are filled, and says how long that took */
async function measureServer(
  server: Server,
  models: readonly string[],
  rounds: number,
  say?: (filled: string) => void,
): Promise<ReadonlyMap<string, Measured>> {
  const { url } = server;
  try {
    if (say)
      say(
        await filled(
          url,
          COPIED.filter((model) => models.includes(model)),
        ),
      );
    const measured = new Map<string, Measured>();
    for (const path of await pathsOf(url, models)) {
      let day = LAST_DAY;
      const ms = await p95(rounds, () =>
        get(url, path.replaceAll(`asOf=2026-05-${LAST_DAY}`, `asOf=2026-05-${day--}`)),
      );
      measured.set(path, { ms, againMs: say ? await p95(rounds, () => get(url, path)) : ms });
    }
    return measured;
  } finally {
    await server.stop();
  }
}

/** Waits until the copies in memory are there. */
async function filled(url: string, models: readonly string[]): Promise<string> {
  const began = performance.now();
  for (;;) {
    const text = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${KEY}` } })).text();
    const valuesOf = (name: string) =>
      models.map((model) => Number(new RegExp(`^${name}\\{model="${model}"\\} (\\S+)`, 'm').exec(text)?.[1] ?? 0));
    if (valuesOf('trofast_figures_copy_ready').every((ready) => ready === 1)) {
      const mib = valuesOf('trofast_figures_copy_bytes').map((bytes, i) => `${models[i]} ${figure(bytes / MIB)} MiB`);
      const rss = Number(/^process_resident_memory_bytes (\S+)/m.exec(text)![1]) / MIB;
      return `copies filled after ${figure(performance.now() - began)} ms: ${mib.join(', ')}; the process ${figure(rss)} MiB`;
    }
    await setTimeout(50);
  }
}

async function pathsOf(url: string, models: readonly string[]): Promise<readonly string[]> {
  const { items } = (await get(url, '/v1/analytics')) as {
    items: { figure: string }[];
  };
  return [
    ...items.map((item) => `/v1/analytics/${item.figure}?period=month&${YEAR}`),
    ...(models.includes('lots')
      ? ['/v1/analytics/breakage?period=month&asOf=2026-05-31', '/v1/liability?asOf=2026-05-31&costPerPoint=0.8']
      : []),
    '/v1/analytics/clv/predicted?calibrationEnd=2026-02-28&months=12&margin=0.3',
  ];
}

async function get(url: string, path: string): Promise<object> {
  try {
    return (await createClient({ baseUrl: url, apiKey: KEY }).request('GET', path)).data as object;
  } catch (error) {
    // A model that the shop's data do not bear is refused after the same work.
    if (error instanceof Problem && error.status === 422) return error.body;
    throw error;
  }
}

/** Gives every member so many others who did the same. @returns how many documents there are then */
async function multiply(store: ReadStore, collection: CollectionSpec, times: number): Promise<number> {
  await store.prepare(collection);
  const originals: StoredDocument[] = [];
  for await (const document of store.scan(collection)) if (document.body) originals.push(document);
  const writes: DocumentWrite[] = [];
  for (const { id, position, body } of originals) {
    const memberId = body!['memberId'] as string;
    for (let copy = 1; copy < times; copy++) {
      const twin = `${memberId}~${copy}`;
      writes.push({ collection, id: id.replace(memberId, twin), position, body: { ...body, memberId: twin } });
      if (writes.length === WRITES_MAX) await store.write(writes.splice(0), []);
    }
  }
  await store.write(writes, []);
  return originals.length * times;
}

function collectionOf(model: string): CollectionSpec {
  const { name, version, indexes } = allProjections.find((projection) => projection.name === model)!;
  return { name, version, indexes };
}
