import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { ReadModels, WorkerProjections } from '#engine';
import { type NewEvent } from '#event-store';
import { EmbeddedEventStore } from '#event-store/embedded';
import { allProjections } from '#loyalty/features';
import { NotaryOnThread } from '#loyalty/proofs';
import { NotaryStatus, parseHead } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';
import { derivedId, type JsonObject, systemClock } from '#platform';
import { EmbeddedReadStore, EmbeddedSnapshotStore } from '#read-store/embedded';

import { WORKER_FILE } from './package-facts.js';

jest.setTimeout(60_000);

const LIMIT_MS = 20_000;

let directory: string;

let events: EmbeddedEventStore;

let projections: WorkerProjections;

let reads: EmbeddedReadStore;

let models: ReadModels;

let troubles: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-worker-'));
  events = await EmbeddedEventStore.open({ directory, clock: systemClock });
  reads = EmbeddedReadStore.open({ directory, readOnly: true });
  models = new ReadModels(reads, allProjections, systemClock);
  troubles = [];
  await start();
});

afterEach(async () => {
  await projections.close();
  await reads.close();
  await events.close();
  await rm(directory, { recursive: true, force: true });
});

async function start(): Promise<void> {
  projections = await WorkerProjections.start({
    entry: pathToFileURL(WORKER_FILE),
    workerData: { directory, namespace: 'trofast', partitions: 1, leaseMs: 3_000, logLevel: 'silent', owner: 'test' },
    projections: allProjections,
    events,
    onError: (doing, error) => troubles.push(`${doing}: ${(error as Error).message}`),
  });
  events.onAppended(() => projections.wake());
}

const names = allProjections.map((projection) => projection.name);

const streamOf = (memberId: string) => `trofast.member-main.${memberId}`;

function event(type: string, memberId: string, revision: number, data: JsonObject): NewEvent {
  const at = systemClock.now();
  const commandId = derivedId(memberId, String(revision));
  const metadata = {
    ...{
      $correlationId: commandId,
      $causationId: commandId,
      commandId,
      actor: { type: 'client' as const, id: 'till' },
    },
    ...{ occurredAt: at, recordedAt: at, schemaVersion: 1, program: 'main' },
    ...{ previousHash: '0'.repeat(64), hash: 'a'.repeat(64) },
  };
  return { id: derivedId(commandId, '0'), type, data: { memberId, ...data, effectiveAt: at }, metadata };
}

async function enrol(memberId: string): Promise<string> {
  const data = {
    enrolledAt: systemClock.now(),
    profile: { name: { $sealed: `planted-${memberId}` } },
    identities: [],
    tier: 'member',
    programVersion: 1,
  };
  return (await events.append(streamOf(memberId), [event('MemberEnrolled', memberId, 0, data)], 'no_stream')).position;
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > LIMIT_MS) throw new Error(`not within ${LIMIT_MS} ms; ${troubles.join('; ')}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The thread as it is, for killing it. */
const thread = () => (projections as unknown as { worker: { terminate(): Promise<number> } | undefined }).worker;

describe('projections in a worker thread', () => {
  it('keeps the read models up, and says when a position is reached and how far it is behind', async () => {
    for (let n = 0; n < 20; n++) await enrol(`m${n}`);
    const last = await enrol('last');
    expect(await projections.waitFor(names, last, LIMIT_MS)).toBe(true);
    expect((await models.loadIn('main', 'member', ['last'])).get('last')!.body).toMatchObject({
      memberId: 'last',
      revision: 0,
    });
    expect(await models.count('balances')).toBe(21);
    expect(projections.lag()).toEqual({ events: 0, ms: 0, secondsLeft: 0 });
    await until(async () =>
      (await projections.status()).every((status) => status.state === 'running' && status.lagEvents === 0),
    );
  });

  it('looks where the log ends once at a time, however many ask and however slowly it answers', async () => {
    let [underWay, most] = [0, 0];
    const look = jest.spyOn(events, 'ownHead').mockImplementation(async () => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 250)); // longer than the pause between two looks
      underWay -= 1;
      return events.head();
    });
    await Promise.all(Array.from({ length: 5 }, () => projections.status()));
    await until(() => look.mock.calls.length > 3);
    expect(most).toBe(1);
    look.mockRestore();
  });

  it('is started again when it dies, goes on from its checkpoints, and says meanwhile that it does not run', async () => {
    await projections.waitFor(names, await enrol('before'), LIMIT_MS);
    await thread()!.terminate();
    await expect(projections.parked()).rejects.toMatchObject({ code: 'projections_unavailable' });
    await until(async () => (await projections.status()).every((status) => status.state === 'stopped'));
    const position = await enrol('after');
    await until(() => projections.lag().events > 0);
    expect(await projections.waitFor(names, position, LIMIT_MS)).toBe(true);
    expect([...(await models.loadIn('main', 'member', ['before', 'after'])).keys()].sort()).toEqual([
      'after',
      'before',
    ]);
    expect(troubles.some((trouble) => trouble.startsWith('running the projections'))).toBe(true);
  });

  it('rebuilds, passes on what is refused, and knows no document that is parked', async () => {
    await projections.waitFor(names, await enrol('m'), LIMIT_MS);
    await projections.rebuild('member');
    await until(async () => /^\d+\.2\|-\|-\|/.test((await reads.checkpoint('member:generations'))?.position ?? ''));
    expect((await models.loadIn('main', 'member', ['m'])).size).toBe(1);
    expect(await projections.parked()).toEqual([]);
    await expect(projections.resolveParked('member', 'm', 'retry')).rejects.toMatchObject({ code: 'not_parked' });
    await expect(projections.cancelRebuild('member')).rejects.toMatchObject({ code: 'no_rebuild' });
    await expect(projections.rebuild('nothing')).rejects.toMatchObject({ code: 'projection_unknown' });
  });

  it('writes snapshots for the main thread, and leaves no byte of a forgotten member', async () => {
    const snapshots = new EmbeddedSnapshotStore(reads, projections);
    await projections.waitFor(names, await enrol('m'), LIMIT_MS);
    snapshots.save(streamOf('m'), 'planted-snapshot');
    await until(async () => (await snapshots.load(streamOf('m'))) === 'planted-snapshot');
    expect(JSON.stringify((await models.loadIn('main', 'member', ['m'])).get('m')!.body)).toContain('planted-m');
    const { position } = await events.append(streamOf('m'), [event('MemberForgotten', 'm', 1, { identities: [] })], 0);
    await snapshots.delete(streamOf('m'));
    await projections.purge(position);
    const { readdir } = await import('node:fs/promises');
    for (const name of (await readdir(directory)).filter((file) => file.startsWith('readmodels')))
      expect((await readFile(join(directory, name))).includes('planted')).toBe(false);
    expect(await snapshots.load(streamOf('m'))).toBeUndefined();
    expect((await models.loadIn('main', 'member', ['m'])).get('m')!.body).toMatchObject({
      status: 'forgotten',
      profile: {},
    });
  });

  it('has the notary, which goes on after the thread died, says where it is, and ends when it is stopped', async () => {
    const proofs = EmbeddedProofStore.open(directory);
    const [status, stop] = [new NotaryStatus(), new AbortController()];
    let signed = 0;
    const input = {
      ...{ origin: 'trofast', prefix: 'trofast.', key: Buffer.alloc(32, 1).toString('base64') },
      ...{ eventsMax: 1, intervalMs: 10, headFile: join(directory, 'newest.head') },
    };
    const metrics = { notary: (state: { signed?: number }) => void (signed = state.signed ?? signed) };
    const running = new NotaryOnThread(projections.reactors, input, { status, metrics }).run(stop.signal);
    await enrol('one');
    await until(() => signed === 1);
    await thread()!.terminate();
    await enrol('two');
    await until(() => signed === 2);
    expect(parseHead(await readFile(input.headFile, 'utf8'))).toMatchObject({ origin: 'trofast', size: 2 });
    stop.abort();
    await running;
    await enrol('three');
    await projections.waitFor(names, await events.head(), LIMIT_MS);
    expect((await proofs.heads(9)).map(({ size }) => size)).toEqual([2, 1]);
    expect(status.stopped).toBeUndefined();
    await proofs.close();
  });

  it('says that the notary is stopped where the log is not as it was signed', async () => {
    await enrol('one');
    const proofs = EmbeddedProofStore.open(directory);
    const note = 'trofast\n9\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— trofast AAAA\n';
    await proofs.addHead({ size: 9, root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', note });
    const [status, stop] = [new NotaryStatus(), new AbortController()];
    const input = { origin: 'trofast', prefix: 'trofast.', key: '', eventsMax: 1, intervalMs: 10, headFile: null };
    const metrics = { notary: () => undefined };
    const running = new NotaryOnThread(projections.reactors, input, { status, metrics }).run(stop.signal);
    await until(() => status.stopped !== undefined);
    expect(status.stopped).toMatchObject({ code: 'notary_stopped' });
    stop.abort();
    await running;
    await proofs.close();
  });

  it('closes in order and starts again where it was', async () => {
    await projections.waitFor(names, await enrol('one'), LIMIT_MS);
    await projections.close();
    const position = await enrol('two');
    await start();
    expect(await projections.waitFor(names, position, LIMIT_MS)).toBe(true);
    expect(await models.count('member')).toBe(2);
    expect(troubles).toEqual([]);
  });
});
