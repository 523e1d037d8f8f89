import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type LogEvent } from '#event-store';
import { MemoryEventStore, MemoryKeyStore, someEvent } from '#testing';

import { EmbeddedProofStore } from './embedded/index.js';
import { parseHead } from './log-head.js';
import { entryOf, LogTree } from './log-tree.js';
import { leafHash } from './merkle-tree.js';
import { Notary, NotaryStopped } from './notary.js';
import { parseNote, signersOf } from './note.js';
import { consistencyProof, inclusionProof, isConsistent, rootByInclusion, subtreesFrom } from './proofs.js';
import { type NumberedStretch, type ProofStore, type SignedHead } from './proof-store.js';
import { publicEntry, SigningKeys, trustedKeys } from './signing-keys.js';

const ORIGIN = 'trofast';

let directory: string;
let store: ProofStore;
let events: MemoryEventStore;
const keys = new MemoryKeyStore();

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-notary-'));
  store = EmbeddedProofStore.open(directory);
  events = new MemoryEventStore();
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

const signing = (of: ProofStore = store) => new SigningKeys(of, keys, ORIGIN);

const open = (of: ProofStore = store) => Notary.open({ store: of, keys: signing(of), events, origin: ORIGIN });

async function record(count: number, stream = 'trofast.one') {
  const there = events.all.filter((event) => event.stream === stream).length;
  const more = Array.from({ length: count }, (_, number) => someEvent({ number: there + number }));
  await events.append(stream, more, there === 0 ? 'no_stream' : there - 1);
}

/** Reads the log as far as it is, in batches, and signs. */
async function numbered(notary: Notary, batchSizeMax = 500): Promise<SignedHead | undefined> {
  const after = notary.after;
  for await (const batch of events.readAll({ ...(after && { after }), streamPrefixes: ['trofast.'], batchSizeMax })) {
    await notary.number(batch);
    if (notary.unsigned >= 1_000) await notary.seal();
  }
  notary.assertComparedAll();
  return notary.seal();
}

const headOfLog = () => {
  const tree = new LogTree(ORIGIN);
  for (const event of events.all.filter(({ stream }) => stream.startsWith('trofast.'))) tree.append(event);
  return tree.head();
};

describe('the notary', () => {
  it('signs the head that verify computes, of the events of its namespace alone', async () => {
    await record(300);
    await record(40, 'another.stream');
    await record(300);
    const head = (await numbered(await open()))!;
    expect(parseHead(head.note)).toEqual(headOfLog());
    const trusted = trustedKeys(ORIGIN, (await store.keys()).map(publicEntry));
    expect(signersOf(parseNote(head.note), trusted)).toEqual(trusted);
    expect(await store.heads(9)).toEqual([head]);
  });

  it('signs nothing where nothing came', async () => {
    await record(3);
    await numbered(await open());
    expect(await numbered(await open())).toBeUndefined();
    expect(await store.heads(9)).toHaveLength(1);
  });

  it.each([1, 7, 256, 500])(
    'goes on where it was, with batches of %i, and each head begins with the one before',
    async (size) => {
      for (const count of [1, 255, 1, 300, 743]) {
        await record(count);
        const head = (await numbered(await open(), size))!;
        expect(parseHead(head.note)).toEqual(headOfLog());
      }
      const [newest, ...older] = await store.heads(99);
      const tree = (head: SignedHead) => ({ size: head.size, root: Buffer.from(head.root, 'base64') });
      const read = subtreesFrom((place) => store.tile(place));
      for (const head of older) {
        const proof = await consistencyProof(read, head.size, newest!.size);
        expect(isConsistent(tree(head), tree(newest!), proof)).toBe(true);
      }
      const leaf = leafHash(Buffer.from(entryOf(events.all[700]!)));
      const proof = await inclusionProof(read, 700, newest!.size);
      expect(rootByInclusion(leaf, 700, newest!.size, proof)!.toString('base64')).toBe(newest!.root);
    },
  );

  it('has a mark for each tile, from which the log leads to the event', async () => {
    await record(900);
    await numbered(await open(), 100);
    const at = events.all[700]!;
    const mark = (await store.markBefore(at.position))!;
    expect(mark).toEqual({ number: 512, position: events.all[511]!.position });
    expect(await store.markBefore(events.all[255]!.position)).toBeUndefined();
    expect(await store.markBefore(events.all[256]!.position)).toMatchObject({ number: 256 });
  });

  it.each(['tiles', 'progress', 'head'] as const)(
    'is stopped before its %s is written, and loses nothing',
    async (step) => {
      await record(400);
      const first = (await numbered(await open()))!;
      await record(400);
      await expect(numbered(await open(stoppingBefore(step)))).rejects.toThrow('stopped by the spec');
      const head = (await numbered(await open()))!;
      expect(parseHead(head.note)).toEqual(headOfLog());
      expect(await store.heads(9)).toEqual([head, first]);
    },
  );
});

/** Ends as a process does that is killed. */
function stoppingBefore(step: 'tiles' | 'progress' | 'head'): ProofStore {
  const stop = () => Promise.reject(new Error('stopped by the spec'));
  const extend = async (stretch: NumberedStretch) => {
    // As MongoDB has it in between: the tiles are there, and the progress is not.
    if (step === 'progress')
      await store.extend({ ...stretch, to: { ...stretch.to, ...(await store.progress())! }, marks: [] });
    return step === 'head' ? store.extend(stretch) : stop();
  };
  return new Proxy(store, {
    get: (of, name) => {
      if (name === 'extend') return extend;
      if (name === 'addHead') return step === 'head' ? stop : of.addHead.bind(of);
      const value: unknown = Reflect.get(of, name);
      return typeof value === 'function' ? (value.bind(of) as unknown) : value;
    },
  });
}

describe('the notary stops, and signs nothing more,', () => {
  const CASES: readonly (readonly [string, () => void | Promise<void>])[] = [
    ['the end of the log is cut off', () => void events.all.splice(-10)],
    ['the log is empty', () => void events.all.splice(0)],
    ['the last event is another', () => void events.all.splice(-1, 1, { ...events.all.at(-1)!, revision: 9_999 })],
    ['an event of the last stretch is another', () => void (events.all[550] = { ...events.all[550]!, id: 'other' })],
    ['an event of the last stretch is gone', () => void events.all.splice(550, 1)],
    ['a tile is changed', () => change('tile', 'hashes = zeroblob(length(hashes))')],
    ['tiles are gone', () => change('tile', 'number = number + 800')],
    ['the newest head has another root', () => change('head', "root = 'AAAA' || substr(root, 5)")],
    [
      'the newest head has a signature of another',
      () => change('head', "note = replace(note, '— trofast ', '— trofast A')"),
    ],
    [
      'the progress is set back behind the newest head',
      () => change('progress', `place = '{"size":1,"position":"${events.all[0]!.position}"}'`),
    ],
  ];

  async function change(table: string, set: string) {
    const { SqliteDatabase } = await import('#platform/sqlite');
    const database = SqliteDatabase.open(join(directory, 'proof.db'));
    database.exec(`UPDATE ${table} SET ${set}`);
    database.close();
  }

  it.each(CASES)('where %s', async (_, tamper) => {
    await record(500);
    await numbered(await open());
    await record(100);
    await numbered(await open());
    const before = await store.heads(9);
    await tamper();
    const work = async () => {
      const notary = await open();
      await numbered(notary);
    };
    await expect(work()).rejects.toMatchObject({
      code: expect.stringMatching(/^(notary_stopped|note_malformed|signature_wrong)$/),
    });
    expect((await store.heads(9)).map(({ size }) => size)).toEqual(before.map(({ size }) => size));
  });

  it('where its tiles no longer show that the tree begins with what was signed', async () => {
    await record(500);
    let isChanged = false;
    const changing = new Proxy(store, {
      get: (of, name) => {
        if (name === 'tile' && isChanged) return async () => Buffer.alloc(256 * 32);
        const value: unknown = Reflect.get(of, name);
        return typeof value === 'function' ? (value.bind(of) as unknown) : value;
      },
    });
    const notary = await open(changing);
    await numbered(notary);
    await record(100);
    isChanged = true;
    const more: LogEvent[] = events.all.slice(500);
    await notary.number(more);
    await expect(notary.seal()).rejects.toThrow(NotaryStopped);
    expect(await store.heads(9)).toHaveLength(1);
  });
});

describe('the keys of the notary', () => {
  it('are made once, and the same when they are opened again', async () => {
    const [one, two] = await Promise.all([signing().current(), signing().current()]);
    expect(one.vkey).toBe(two.vkey);
    expect((await signing().current()).key.publicKey).toEqual(one.key.publicKey);
    expect(one.vkey).toMatch(/^trofast\+[0-9a-f]{8}\+A/);
  });

  it('are not in the file as they are', async () => {
    await signing().current();
    const { sealed } = (await store.keys())[0]!;
    expect(Buffer.from(sealed, 'base64')).toHaveLength(12 + 32 + 16);
    const others = { derived: () => Buffer.alloc(32, 9) };
    await expect(new SigningKeys(store, others, ORIGIN).current()).rejects.toMatchObject({ code: 'key_unreadable' });
  });

  it('follow from each other, and heads of both are signed', async () => {
    await record(10);
    const older = (await numbered(await open()))!;
    const { before, vkey } = await signing().rotate(older.size);
    await record(10);
    const newer = (await numbered(await open()))!;
    const entries = (await store.keys()).map(publicEntry);
    expect(entries.map((entry) => [entry.generation, entry.vkey, entry.since])).toEqual([
      [1, before, 0],
      [2, vkey, 10],
    ]);
    const all = trustedKeys(ORIGIN, entries, before);
    expect(signersOf(parseNote(older.note), all)).toEqual([all[0]]);
    expect(signersOf(parseNote(newer.note), all)).toEqual([all[1]]);
    expect(trustedKeys(ORIGIN, entries, vkey)).toEqual([all[1]]);
  });

  it('are refused where one was put there that the one before did not sign', async () => {
    await signing().rotate(0);
    const entries = (await store.keys()).map(publicEntry);
    const [first, second] = entries as [(typeof entries)[0], (typeof entries)[0]];
    const { statement: _, ...unsigned } = second;
    for (const forged of [unsigned, { ...second, since: 5 }, { ...second, vkey: first.vkey }])
      expect(() => trustedKeys(ORIGIN, [first, forged])).toThrow(expect.objectContaining({ code: 'key_chain_broken' }));
    expect(() => trustedKeys('another', entries)).toThrow(expect.objectContaining({ code: 'key_chain_broken' }));
    const stranger = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(() => trustedKeys(ORIGIN, entries, stranger)).toThrow('none of this log');
  });
});
