import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { EventRegistry } from '#event-store';
import { newEvent } from '#loyalty/testing';
import { EmbeddedReadStore } from '#read-store/embedded';
import { ManualClock, MemoryEventStore } from '#testing';

import { type Projection, type ProjectionEngine } from '../projection.js';
import { ReadModels } from '../read-models.js';
import { counter } from '../testing/counter.js';
import { caughtUp, dump, engineOf, type World } from '../testing/world.js';

jest.setTimeout(60_000);

const definition = (type: string) => ({ type, version: 1, description: '', schema: { type: 'object' } });

const [OLD, NEW] = [['Counted'], ['Counted', 'Unheard']].map((types) => new EventRegistry(types.map(definition)));

const [A, B] = ['trofast.member-main.a', 'trofast.member-main.b'];

const IDENTITY = 'trofast.identity-main.a';

const PARKED_A = `stream:${A}`;

let directory: string;

let store: EmbeddedReadStore;

let world: World & { events: MemoryEventStore };

let engines: ProjectionEngine[];

let troubles: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trofast-unreadable-'));
  store = EmbeddedReadStore.open({ directory });
  world = { events: new MemoryEventStore(OLD), store, clock: new ManualClock() };
  engines = [];
  troubles = [];
});

afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.close()));
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

async function started(...projections: Projection[]): Promise<ProjectionEngine> {
  const engine = engineOf(world, {
    projections,
    hasNoDocuments: (stream) => stream === IDENTITY,
    onError: (doing, error) => troubles.push(`${doing}: ${(error as Error).message}`),
  });
  engines.push(engine);
  await engine.start();
  await caughtUp(engine, world, projections);
  return engine;
}

let counted = 0;

async function append(stream: string, n: number, type = 'Counted', metadata?: object): Promise<void> {
  const revisions = world.events.all.filter((event) => event.stream === stream).length;
  const event = newEvent(type, { n }, { commandId: `unreadable-${counted++}`, at: world.clock.now() });
  const changed = metadata ? { ...event, metadata: metadata as never } : event;
  await world.events.append(stream, [changed], revisions === 0 ? 'no_stream' : revisions - 1);
}

/** Counts all streams in one document, so that others change it too. */
const total: Projection = { ...counter('total'), documentIds: () => ['all'] };

/** A row for each event. */
const rows: Projection = {
  ...counter('rows'),
  rows: true,
  documentIds: ({ stream, revision }) => [`${stream}.${revision}`],
};

const models = (...projections: Projection[]) => new ReadModels(store, projections, world.clock);

const bodyOf = async (projection: Projection, id: string) =>
  (await models(projection).load(projection.name, [id])).get(id)?.body;

describe('an event that cannot be read', () => {
  it.each([
    ['of an unknown type', 'Unheard', undefined],
    ['without metadata of ours', 'Counted', {}],
    ['whose metadata are no object', 'Counted', []],
  ])('%s parks its stream, and nothing else', async (_, type, metadata) => {
    const model = counter('counter');
    await append(A, 1);
    const engine = await started(model);
    await append(A, 2, type, metadata);
    await append(A, 3);
    await append(B, 4);
    await append(A, 5);
    await caughtUp(engine, world, [model]);
    expect(await engine.status()).toMatchObject([{ state: 'running', parked: 1, lagEvents: 0 }]);
    expect(await bodyOf(model, A)).toEqual({ count: 1, last: 1, of: 1 });
    expect(await bodyOf(model, B)).toEqual({ count: 1, last: 4, of: 1 });
    expect(await engine.parked()).toMatchObject([{ documentId: PARKED_A, waiting: 2, eventId: expect.any(String) }]);
    expect(await models(model).isParked('counter', 'x', A)).toBe(true);
    expect(await models(model).isParked('counter', 'x', B)).toBe(false);
    expect(await models(model).parkedCount('counter')).toBe(1);
    expect(troubles).toEqual([
      expect.stringMatching(new RegExp(`^applying the ${type} at \\S+ to counter; ${PARKED_A} is parked: .+`)),
    ]);
  });

  it('parks nothing in a stream of which no read model is made', async () => {
    const model = counter('counter');
    const engine = await started(model);
    await append(IDENTITY, 1, 'Unheard');
    await append(A, 2);
    await caughtUp(engine, world, [model]);
    expect(await engine.parked()).toEqual([]);
    expect(await bodyOf(model, A)).toMatchObject({ count: 1 });
  });

  it('parks the stream also where a projection cannot name the documents of an event', async () => {
    const fussy: Projection = {
      ...counter('fussy'),
      documentIds: ({ data, stream }) => {
        if (data['n'] === 13) throw new Error('no member');
        return [stream];
      },
    };
    for (const n of [1, 13, 2]) await append(A, n);
    await append(B, 1);
    const engine = await started(fussy);
    expect(await engine.status()).toMatchObject([{ parked: 1, state: expect.not.stringMatching('stopped') }]);
    expect(await engine.parked()).toMatchObject([
      { documentId: PARKED_A, waiting: 1, error: 'The documents of Counted cannot be named: no member' },
    ]);
    expect(await bodyOf(fussy, B)).toMatchObject({ count: 1 });
  });

  it('is applied by the newer build that takes over, with all that waited, in order and once', async () => {
    const model = { ...counter('counter'), handles: ['Counted', 'Unheard'] };
    for (const n of [1, 2]) await append(A, n);
    await append(A, 3, 'Unheard');
    for (const n of [4, 5]) await append(A, n);
    const old = await started(model, { ...rows, handles: ['Counted', 'Unheard'] });
    expect(await bodyOf(model, A)).toMatchObject({ count: 2 });
    await old.close();
    world.events.upcaster = NEW;
    await append(A, 6);
    const projections = [model, { ...rows, handles: ['Counted', 'Unheard'] }];
    const next = await started(...projections);
    expect(await next.parked()).toEqual([]);
    expect(await next.status()).toMatchObject([{ parked: 0 }, { parked: 0 }]);
    expect(await bodyOf(model, A)).toEqual({ count: 6, last: 6, of: 1 });
    expect(await dump(world, projections)).toHaveLength(1 + 6);
    expect(await models(model).isParked('counter', A, A)).toBe(false);
    expect(troubles).toHaveLength(2); // the old build parked it in both
  });

  it('stays parked over a restart of a build that still cannot read it, and over a retry', async () => {
    const model = counter('counter');
    await append(A, 1);
    await append(A, 2, 'Unheard');
    await append(A, 3);
    await (await started(model)).close();
    const again = await started(model);
    await again.resolveParked('counter', PARKED_A, 'retry');
    expect(await again.parked()).toMatchObject([
      { documentId: PARKED_A, waiting: 1, error: expect.stringMatching(/does not know the event type/) },
    ]);
    await append(A, 4);
    await caughtUp(again, world, [model]);
    expect(await again.parked()).toMatchObject([{ waiting: 2 }]);
  });

  it('is left out where a person says so, and the later ones are applied', async () => {
    const model = counter('counter');
    await append(A, 1);
    await append(A, 2, 'Counted', {});
    await append(A, 3);
    const engine = await started(model);
    await engine.resolveParked('counter', PARKED_A, 'skip');
    await append(A, 4);
    await caughtUp(engine, world, [model]);
    expect(await bodyOf(model, A)).toEqual({ count: 3, last: 4, of: 1 });
    expect(await engine.parked()).toEqual([]);
  });

  it('is not applied late to a document that has taken later events of other streams: that is rebuilt', async () => {
    await append(A, 1);
    await append(A, 2, 'Counted', {});
    await append(A, 3);
    await append(B, 4);
    const engine = await started(total);
    expect(await bodyOf(total, 'all')).toEqual({ count: 2, last: 4, of: 1 });
    await engine.resolveParked('total', PARKED_A, 'skip');
    expect(await engine.parked()).toMatchObject([
      { documentId: PARKED_A, error: 'all has taken later events of other streams: rebuild total.' },
    ]);
    expect(await bodyOf(total, 'all')).toEqual({ count: 2, last: 4, of: 1 });
    expect(await models(total).parkedCount('total')).toBe(1);
  });
});
