import { setImmediate } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';

import { type ModelChanges, type ModelPlace } from '#engine';
import { CollectionMissing, ReadStoreUnavailable, type StoredDocument } from '#read-store';

import { Unpackable } from '../../packed/bytes.js';
import { type CopyContents, FollowedCopy } from './followed-copy.js';

const BYTES_PER_DOCUMENT = 100;

/** Documents by their ids; one whose body says so cannot be copied. */
class Bodies implements CopyContents {
  readonly all = new Map<string, unknown>();

  get bytes(): number {
    return this.all.size * BYTES_PER_DOCUMENT;
  }

  put({ id, body }: StoredDocument): void {
    if (body?.['n'] === 'no number') throw new Unpackable('It');
    this.all.set(id, body?.['n']);
  }
}

/** A read model as a test has it now. */
class Model {
  source = 'one';
  isFollowed = true;
  fault: Error | undefined;
  asked = 0;
  /** Documents that were given, all together. */
  given = 0;
  /** Gives no document until it resolves. */
  opened: Promise<void> | undefined;
  private readonly documents = new Map<string, StoredDocument>();
  private position = 0;

  put(id: string, n: number | string | null): void {
    this.position += 1;
    const body = n === null ? null : { n };
    this.documents.set(id, { id, position: String(this.position).padStart(3, '0'), body });
  }

  async follow(_model: unknown, since?: ModelPlace): Promise<ModelChanges | undefined> {
    this.asked += 1;
    if (!this.isFollowed) return undefined;
    const isWhole = since?.source !== this.source;
    const all = [...this.documents.values()];
    const changed = all.filter(({ position, body }) => (isWhole ? body !== null : position > since.position));
    const { fault, opened } = this;
    const count = () => (this.given += 1);
    async function* given(): AsyncIterable<StoredDocument> {
      await opened;
      for (const document of changed) {
        count();
        yield document;
      }
      if (fault) throw fault;
    }
    return {
      place: { source: this.source, position: String(this.position).padStart(3, '0') },
      isWhole,
      documents: given(),
    };
  }
}

function copyOf(model: Model, bytesMax = 1_000) {
  const states: { readonly isReady: boolean; readonly bytes: number }[] = [];
  const warned: unknown[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void warned.push(JSON.parse(line).reason) });
  const copy = new FollowedCopy({
    ...{ models: model, model: 'bodies', bytesMax, logger },
    empty: () => new Bodies(),
    onChange: (state) => states.push(state),
  });
  return { copy, states, warned, now: async () => entries(await copy.current()) };
}

/** A model whose documents are not given until it is opened. */
function heldModel(): { readonly model: Model; readonly open: () => void } {
  const model = new Model();
  let open = () => {};
  model.opened = new Promise((resolve) => (open = resolve));
  return { model, open: () => open() };
}

/** A copy that has the one document of its model. */
async function filled() {
  const model = new Model();
  model.put('a', 1);
  const copied = copyOf(model);
  await copied.now();
  await turns();
  expect(await copied.now()).toEqual({ a: 1 });
  return { model, ...copied };
}

const entries = (bodies: Bodies | undefined) => bodies && Object.fromEntries(bodies.all);

const turns = async () => {
  for (let n = 0; n < 20; n++) await setImmediate();
};

describe('a copy of a read model', () => {
  it('is filled in the background, then has what changed whenever it is asked for', async () => {
    const model = new Model();
    model.put('a', 1);
    const { now, states } = copyOf(model);
    expect(await now()).toBeUndefined();
    await turns();
    expect(await now()).toEqual({ a: 1 });
    model.put('a', 2);
    model.put('b', 1);
    expect(await now()).toEqual({ a: 2, b: 1 });
    expect(states.at(-1)).toEqual({ isReady: true, bytes: 200 });
    expect([model.given, await now(), model.given]).toEqual([3, { a: 2, b: 1 }, 3]);
  });

  it('is filled once, however many ask for it meanwhile', async () => {
    const { model, open } = heldModel();
    model.put('a', 1);
    const { now } = copyOf(model);
    await Promise.all([now(), now(), now()]);
    expect(model.asked).toBe(1);
    open();
    await turns();
    expect(await now()).toEqual({ a: 1 });
  });

  it('has nothing any more that is gone since the documents were made again', async () => {
    const { model, now } = await filled();
    model.source = 'two';
    model.put('a', null);
    model.put('b', 1);
    expect(await now()).toBeUndefined();
    await turns();
    expect(await now()).toEqual({ b: 1 });
  });

  it('takes no more memory than it may while it is filled', async () => {
    const model = new Model();
    for (let n = 0; n < 5_000; n++) model.put(`m${n}`, n);
    const { now, warned } = copyOf(model);
    await now();
    await turns();
    expect([await now(), warned.length]).toEqual([undefined, 1]);
    expect(model.given).toBe(1_000);
  });

  it('is never there where it was stopped while it was filled', async () => {
    const { model, open } = heldModel();
    model.put('a', 1);
    const { now, copy, states } = copyOf(model);
    await now();
    const stopped = copy.stop();
    open();
    await stopped;
    expect(states.map(({ isReady }) => isReady)).not.toContain(true);
  });

  it('is none any more where documents of an older build are served again', async () => {
    const { model, now } = await filled();
    model.isFollowed = false;
    expect(await now()).toBeUndefined();
  });

  it('begins again where the documents were made again, or one was deleted', async () => {
    const model = new Model();
    model.put('a', 1);
    const { now } = copyOf(model);
    for (const change of [() => (model.source = 'two'), () => model.put('a', null), () => undefined]) {
      await now();
      await turns();
      expect(await now()).toBeDefined();
      change();
    }
    model.put('b', 1);
    model.put('b', null);
    expect(await now()).toBeUndefined();
    await turns();
    expect(await now()).toEqual({});
  });

  it('is tried again where documents could not be read to the end, and keeps what it had where the store is away', async () => {
    const model = new Model();
    model.put('a', 1);
    const { now } = copyOf(model);
    model.fault = new CollectionMissing('bodies');
    await now();
    await turns();
    expect(await now()).toBeUndefined();
    model.fault = undefined;
    await turns();
    await now();
    await turns();
    expect(await now()).toEqual({ a: 1 });
    model.put('b', 1);
    model.fault = new ReadStoreUnavailable('away');
    await expect(now()).rejects.toThrow('away');
    model.fault = undefined;
    expect(await now()).toEqual({ a: 1, b: 1 });
  });

  it('is given up for good where it takes too much memory, or a document cannot be copied, and says so', async () => {
    for (const spoil of [
      (model: Model) => 'bcdefghijkl'.split('').forEach((id) => model.put(id, 1)),
      (model: Model) => model.put('a', 'no number'),
    ]) {
      const model = new Model();
      model.put('a', 1);
      const { now, states, warned } = copyOf(model);
      await now();
      await turns();
      expect(await now()).toEqual({ a: 1 });
      spoil(model);
      expect(await now()).toBeUndefined();
      const { asked } = model;
      await turns();
      expect([await now(), model.asked, warned.length]).toEqual([undefined, asked, 1]);
      expect(states.at(-1)).toEqual({ isReady: false, bytes: 0 });
    }
  });

  it('is none where documents of an older build are served, and none after it was stopped', async () => {
    const model = new Model();
    model.isFollowed = false;
    const { now, copy } = copyOf(model);
    await now();
    await turns();
    expect(await now()).toBeUndefined();
    model.isFollowed = true;
    await now();
    await turns();
    expect(await now()).toEqual({});
    await copy.stop();
    expect(await now()).toBeUndefined();
    await turns();
    expect(await now()).toBeUndefined();
  });
});
