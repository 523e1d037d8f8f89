import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CheckpointConflict, type ReadStore, ScanLimitExceeded } from '#read-store';

import { describeBeliefs } from './read-store-contract-beliefs.js';
import { describeChanges } from './read-store-contract-changes.js';
import { describeFilters } from './read-store-contract-filters.js';
import { describePipelines } from './read-store-contract-pipelines.js';
import { idsOf, people, positionAt, put } from './read-store-fixtures.js';

export interface ReadStoreUnderTest {
  readonly store: ReadStore;
  dispose(): Promise<void>;
}

/** Makes an empty store. `scanLimit` is how many documents one query may read that no index narrowed. */
export type MakeReadStore = (options: { scanLimit: number }) => Promise<ReadStoreUnderTest>;

export const SCAN_LIMIT = 500;

/** Every adapter of `ReadStore` keeps these rules. */
export function readStoreContract(name: string, make: MakeReadStore): void {
  describe(`ReadStore contract: ${name}`, () => {
    let made: ReadStoreUnderTest;
    const subject = () => made.store;
    beforeEach(async () => {
      made = await make({ scanLimit: SCAN_LIMIT });
    });
    afterEach(() => made.dispose());

    describeDocuments(subject);
    describeChanges(subject);
    describeBeliefs(subject);
    describeCheckpoints(subject);
    describePages(subject);
    describeFilters(subject);
    describePipelines(subject);
  });
}

function describeDocuments(subject: () => ReadStore): void {
  describe('documents', () => {
    beforeEach(() => subject().prepare(people));

    it('gives back what was written, byte for byte, with its position', async () => {
      const body = { b: 1.5, a: ['ü', { '': null }], text: 'line\n"quoted" \u0000 😀', nested: { z: 0, y: false } };
      await put(subject(), people, { one: body });
      const loaded = await subject().load(people, ['one', 'none']);
      expect([...loaded.keys()]).toEqual(['one']);
      expect(loaded.get('one')!.position).toBe(positionAt(1));
      expect(JSON.stringify(loaded.get('one')!.body)).toBe(JSON.stringify(body));
    });

    it('loads many at once', async () => {
      const ids = Array.from({ length: 300 }, (_, index) => `d${index}`);
      await put(subject(), people, Object.fromEntries(ids.map((id) => [id, { id }])));
      const loaded = await subject().load(people, [...ids, 'missing']);
      expect(loaded.size).toBe(300);
      expect(await subject().load(people, [])).toEqual(new Map());
      for (const count of [1, 2, 7, 8, 9, 63, 64, 65, 129])
        expect([...(await subject().load(people, ids.slice(-count))).keys()].sort()).toEqual(ids.slice(-count).sort());
    });

    it('refuses an older or equal position and takes a newer one', async () => {
      await put(subject(), people, { one: { n: 5 } }, 5);
      await put(subject(), people, { one: { n: 4 } }, 4);
      await put(subject(), people, { one: { n: 55 } }, 5);
      expect((await subject().load(people, ['one'])).get('one')!.body).toEqual({ n: 5 });
      await put(subject(), people, { one: { n: 6 } }, 6);
      expect((await subject().load(people, ['one'])).get('one')!.body).toEqual({ n: 6 });
    });

    it('keeps a tombstone, which refuses older events and shows nowhere else', async () => {
      await put(subject(), people, { one: { tier: 'gold' }, two: { tier: 'gold' } }, 1);
      await put(subject(), people, { one: null }, 3);
      await put(subject(), people, { one: { tier: 'gold' } }, 2);
      expect((await subject().load(people, ['one'])).get('one')).toEqual({
        id: 'one',
        position: positionAt(3),
        body: null,
      });
      expect(await idsOf(subject(), people, { tier: 'gold' })).toEqual(['two']);
      expect(await idsOf(subject(), people, {})).toEqual(['two']);
      expect(await subject().count(people)).toBe(1);
      expect(await subject().count(people, { age: null })).toBe(1);
      const scanned = [];
      for await (const document of subject().scan(people)) scanned.push(document.id);
      expect(scanned).toEqual(['two']);
    });

    it('counts none where there is none, and refuses the same filters there', async () => {
      expect(await subject().count(people, { tier: 'gold' })).toBe(0);
      await expect(subject().count(people, { tier: { $near: 1 } })).rejects.toMatchObject({
        code: 'unsupported_filter',
      });
      await put(subject(), people, { one: null });
      expect(await subject().count(people)).toBe(0);
    });

    it('scans everything in the order of ids', async () => {
      const ids = Array.from({ length: 700 }, (_, index) => `d${String((index * 7919) % 700).padStart(4, '0')}`);
      await put(subject(), people, Object.fromEntries(ids.map((id) => [id, { id }])));
      const scanned = [];
      for await (const document of subject().scan(people)) scanned.push(document.id);
      expect(scanned).toEqual([...ids].sort());
    });

    it('keeps generations of a collection apart, and drops one of them', async () => {
      const next = { ...people, generation: 2 };
      await subject().prepare(next);
      await put(subject(), people, { one: { of: 'first' } });
      await put(subject(), next, { one: { of: 'second' } });
      await subject().drop(people);
      expect((await subject().load(next, ['one'])).get('one')!.body).toEqual({ of: 'second' });
      await expect(put(subject(), people, { one: {} })).rejects.toMatchObject({ code: 'collection_missing' });
      await subject().prepare(people);
      expect(await subject().count(people)).toBe(0);
    });

    it('can be prepared again, with another index, without losing anything', async () => {
      await put(subject(), people, { one: { city: 'Oslo', roles: ['a', 'b'] }, two: { city: 'Bergen' } });
      const wider = {
        ...people,
        indexes: [...people.indexes, { name: 'city', fields: ['city'] }, { name: 'roles', fields: ['roles'] }],
      };
      await subject().prepare(wider);
      expect(await idsOf(subject(), wider, { city: { $gt: 'A' } }, [['city', 1]])).toEqual(['two', 'one']);
      expect(await idsOf(subject(), wider, { roles: 'b' })).toEqual(['one']);
    });
  });
}

function describeCheckpoints(subject: () => ReadStore): void {
  describe('checkpoints', () => {
    const move = (from: number | null, to: number, epoch = 1) => ({
      key: 'balances@1',
      from: from === null ? null : positionAt(from),
      to: positionAt(to),
      epoch,
    });

    it('moves by compare and set', async () => {
      expect(await subject().checkpoint('balances@1')).toBeNull();
      await subject().write([], [move(null, 1)]);
      await subject().write([], [move(1, 2)]);
      expect(await subject().checkpoint('balances@1')).toEqual({ position: positionAt(2), epoch: 1 });
      await expect(subject().write([], [move(1, 3)])).rejects.toThrow(CheckpointConflict);
      await expect(subject().write([], [move(null, 3)])).rejects.toThrow(CheckpointConflict);
      expect(await subject().checkpoint('balances@1')).toEqual({ position: positionAt(2), epoch: 1 });
    });

    it('refuses an owner of an older epoch, also where nothing has moved since', async () => {
      await subject().write([], [move(null, 1, 1)]);
      await subject().write([], [move(1, 1, 2)]);
      await expect(subject().write([], [move(1, 2, 1)])).rejects.toThrow(CheckpointConflict);
      await expect(subject().write([], [move(1, 1, 1)])).rejects.toThrow(CheckpointConflict);
      await subject().write([], [move(1, 2, 2)]);
      expect(await subject().checkpoint('balances@1')).toEqual({ position: positionAt(2), epoch: 2 });
    });

    it('are read many at once, those that exist', async () => {
      const keys = Array.from({ length: 300 }, (_, index) => `lease:p@1.1/${index}`);
      await subject().write(
        [],
        keys.map((projection, index) => ({ key: projection, from: null, to: `{"beat":${index}}`, epoch: index + 1 })),
      );
      const found = await subject().checkpoints([...keys, 'nobody']);
      expect(found.size).toBe(300);
      expect(found.get('lease:p@1.1/299')).toEqual({ position: '{"beat":299}', epoch: 300 });
      expect(await subject().checkpoints([])).toEqual(new Map());
      expect(await subject().checkpoints(['nobody'])).toEqual(new Map());
    });

    it('moves nothing through where one of many is refused, or says so by where they are', async () => {
      const [a, b] = ['a@1', 'b@1'].map((projection) => ({ key: projection, from: null, to: positionAt(1), epoch: 1 }));
      await subject().write([], [a!, b!]);
      const ahead = { ...b!, from: positionAt(1), to: positionAt(2) };
      await expect(subject().write([], [{ ...a!, from: positionAt(7), to: positionAt(8) }, ahead])).rejects.toThrow(
        CheckpointConflict,
      );
      const found = await subject().checkpoints(['a@1', 'b@1']);
      expect(found.get('a@1')!.position).toBe(positionAt(1));
      expect([positionAt(1), positionAt(2)]).toContain(found.get('b@1')!.position);
    });

    it('is forgotten by dropCheckpoint', async () => {
      await subject().write([], [move(null, 1)]);
      await subject().dropCheckpoint('balances@1');
      expect(await subject().checkpoint('balances@1')).toBeNull();
      await subject().write([], [move(null, 7)]);
    });
  });
}

function describePages(subject: () => ReadStore): void {
  describe('pages', () => {
    const bodies = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `p${String(index).padStart(2, '0')}`,
        {
          tier: ['gold', 'silver', null][index % 3]!,
          balance: { available: index % 7 },
          age: [index % 5, 'x', true, null][index % 4]!,
          free: index % 4,
        },
      ]),
    );
    beforeEach(async () => {
      await subject().prepare(people);
      await put(subject(), people, bodies);
    });

    const sorts: readonly (readonly (readonly [string, 1 | -1])[])[] = [
      [],
      [['age', 1]],
      [['age', -1]],
      [
        ['tier', 1],
        ['balance.available', -1],
      ],
      [
        ['tier', -1],
        ['balance.available', -1],
      ],
      [['balance.available', 1]],
      [['free', -1]],
      [
        ['free', 1],
        ['age', -1],
      ],
    ];
    it.each(sorts.map((sort) => [JSON.stringify(sort), sort] as const))(
      'gives every document once, in order %s',
      async (_, sort) => {
        const whole = await subject().find(people, { filter: {}, sort, limit: 100 });
        expect(whole.documents).toHaveLength(60);
        expect(whole.cursor).toBeUndefined();
        const paged: string[] = [];
        let after: Awaited<ReturnType<ReadStore['find']>>['cursor'];
        do {
          const page = await subject().find(people, { filter: {}, sort, limit: 7, after });
          paged.push(...page.documents.map((document) => document.id));
          after = page.cursor && (JSON.parse(JSON.stringify(page.cursor)) as typeof page.cursor);
        } while (after);
        expect(paged).toEqual(whole.documents.map((document) => document.id));
      },
    );

    it('orders null and missing before numbers, these before strings, these before booleans', async () => {
      const mixed = { name: 'mixed', version: 1, indexes: [{ name: 'v', fields: ['v'] }] };
      await subject().prepare(mixed);
      const values = {
        a: { v: true },
        b: { v: 'text' },
        c: { v: -3 },
        d: {},
        e: { v: false },
        f: { v: null },
        g: { v: 2.5 },
        h: { v: '' },
      };
      await put(subject(), mixed, { ...values });
      const expected = ['d', 'f', 'c', 'g', 'h', 'b', 'e', 'a'];
      expect(await idsOf(subject(), mixed, {}, [['v', 1]])).toEqual(expected);
      expect(await idsOf(subject(), mixed, {}, [['v', -1]])).toEqual(['a', 'e', 'b', 'h', 'g', 'c', 'd', 'f']);
    });

    it('refuses a limit out of bounds, a cursor of another query and a direction that is none', async () => {
      const query = { filter: {}, limit: 10 };
      for (const wrong of [
        { ...query, limit: 0 },
        { ...query, limit: 1e9 },
        { ...query, after: [1, 2, 'p'] },
        { ...query, sort: [['age', 2]] as never },
      ])
        await expect(subject().find(people, wrong)).rejects.toMatchObject({ code: 'unsupported_filter' });
    });

    it('refuses to read more documents than the scan limit, unless an index narrows the query', async () => {
      const many = Array.from(
        { length: SCAN_LIMIT + 200 },
        (_, index) => [`q${index}`, { free: index, age: index }] as const,
      );
      await put(subject(), people, Object.fromEntries(many));
      await expect(subject().find(people, { filter: { free: -1 }, limit: 10 })).rejects.toThrow(ScanLimitExceeded);
      await expect(subject().find(people, { filter: {}, sort: [['free', 1]], limit: 10 })).rejects.toThrow(
        ScanLimitExceeded,
      );
      await expect(subject().count(people, { free: -1 })).rejects.toThrow(ScanLimitExceeded);
      expect(await idsOf(subject(), people, { age: { $gt: SCAN_LIMIT }, free: { $lt: SCAN_LIMIT + 3 } })).toEqual([
        `q${SCAN_LIMIT + 1}`,
        `q${SCAN_LIMIT + 2}`,
      ]);
      expect(await subject().count(people, { age: { $gte: 0 } })).toBeGreaterThan(SCAN_LIMIT);
    });
  });
}
