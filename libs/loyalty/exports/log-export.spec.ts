import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { PROGRAM } from '#loyalty/audit/testing';
import {
  checkExport,
  Ed25519Key,
  type EventLine,
  type ExportManifest,
  LinesCheck,
  LogProofs,
  parseNote,
  type ProofStore,
  signedManifest,
  signedNote,
} from '#notary';

import { LogExport } from './log-export.js';
import { type ExportInMemory, openSignedShop, sourceOf } from './testing/index.js';

type SignedShop = Awaited<ReturnType<typeof openSignedShop>>;

const MEMBERS = ['ada', 'bob', 'eve'] as const;

const PURCHASES = 60;

type Fields = Record<string, unknown>;

/** A line that can be changed. */
interface Line {
  leaf: number;
  readonly event: { readonly data: Fields; readonly metadata: Fields };
  readonly opened: Fields;
}

const linesOf = (files: ExportInMemory): readonly EventLine[] =>
  Object.entries(files)
    .filter(([name]) => name.endsWith('.ndjson'))
    .flatMap(([, text]) => text.trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as EventLine)
    .filter((line) => 'event' in line);

const manifestIn = (files: ExportInMemory) => JSON.parse(files['manifest.json']!) as ExportManifest;

describe('an export', () => {
  let shop: SignedShop;
  let whole: ExportInMemory;
  let vkey: string;

  beforeAll(async () => {
    shop = await openSignedShop();
    for (const member of MEMBERS) {
      const profile = { name: `Name of ${member}`, email: `${member}@example.com` };
      await shop.send(member, { type: 'EnrolMember', profile, identities: [] });
    }
    for (let number = 0; number < PURCHASES; number++) {
      shop.clock.advance(3_600_000);
      await shop.buy(MEMBERS[number % MEMBERS.length]!, `p-${number}`, 1_000 + number);
    }
    await shop.send('eve', { type: 'ForgetMember' });
    await shop.sign();
    whole = await shop.exported();
    vkey = (await shop.signingKeys.current()).vkey;
  });
  afterAll(() => shop.close());

  it('of a programme has every event of it that a head covers, and is checked with the key alone', async () => {
    const checked = await checkExport(sourceOf(whole), { publicKey: vkey });
    const expected = shop.events.all.filter(({ stream }) => !stream.includes('.identity-'));
    expect(linesOf(whole).map(({ event }) => event.id)).toEqual(expected.map(({ id }) => id));
    const between = shop.events.all.indexOf(expected.at(-1)!) + 1 - expected.length;
    expect(checked).toMatchObject({ events: expected.length, between, signedBy: vkey });
    expect(Object.keys(whole).length).toBeGreaterThan(2);
    expect(manifestIn(whole)).toMatchObject({
      asked: { by: { id: 'auditor' }, purpose: 'Yearly audit' },
      codeVersion: '0.0.0-test',
      range: { program: 'main', personal: false },
    });
  });

  it('leaves out what came since the head, and goes on there with the next one', async () => {
    const before = linesOf(await shop.exported()).length;
    await shop.buy('ada', 'later', 500);
    expect(linesOf(await shop.exported())).toHaveLength(before);
    await shop.sign();
    expect(linesOf(await shop.exported()).length).toBeGreaterThan(before);
  });

  it('keeps personal values sealed, and shows them next to the events where they are asked for', async () => {
    expect(JSON.stringify(whole)).not.toContain('Name of ada');
    const opened = await shop.exported({ personal: true });
    const [ada] = linesOf(opened).filter(({ event }) => event.type === 'MemberEnrolled');
    expect(ada!.opened).toMatchObject({ profile: { name: 'Name of ada', email: 'ada@example.com' } });
    expect(ada!.event.data['profile']).toMatchObject({ name: { $sealed: expect.any(String) } });
    await checkExport(sourceOf(opened), { publicKey: vkey });
    expect(JSON.stringify(opened)).not.toContain('Name of eve');
  });

  it('of a forgotten member proves the hashes, and leaves out what leads to the person', async () => {
    const files = await shop.exported({ members: ['eve'] });
    const lines = linesOf(files);
    expect(lines.every(({ whole: isWhole }) => isWhole === false)).toBe(true);
    expect(lines.every(({ event }) => event.metadata.$correlationId === '[forgotten]')).toBe(true);
    const checked = await checkExport(sourceOf(files), { publicKey: vkey });
    expect(checked).toMatchObject({ withheld: lines.length, streams: 1 });
  });

  it('of some members has their events alone, in the order of the log, with no gap', async () => {
    const files = await shop.exported({ members: ['ada', 'bob'] });
    const streams = new Set(linesOf(files).map(({ event }) => event.stream));
    expect([...streams].sort()).toEqual(['trofast.member-main.ada', 'trofast.member-main.bob']);
    const expected = shop.events.all.filter(({ stream }) => streams.has(stream)).length;
    const checked = await checkExport(sourceOf(files), { publicKey: vkey });
    expect(checked).toMatchObject({ events: expected, streams: 2 });
    expect(checked.between).toBeGreaterThan(0);
  });

  it('of a time has what was recorded then', async () => {
    const range = { from: '2026-01-01T10:00:00.000Z', to: '2026-01-01T20:00:00.000Z' };
    const files = await shop.exported(range);
    const times = linesOf(files).map(({ event }) => event.metadata.recordedAt);
    expect(times.length).toBeGreaterThan(5);
    expect(times.every((time) => time >= range.from && time <= range.to)).toBe(true);
    expect((await checkExport(sourceOf(files))).manifest.range).toMatchObject(range);
  });

  it('has nothing of another programme', async () => {
    await shop.programs.ensureStarter('other', 'EUR', 'Europe/Oslo');
    await shop.sign();
    const ofPrograms = [await shop.exported(), await shop.exported({ program: 'other' })].map(
      (files) => new Set(linesOf(files).map(({ event }) => event.metadata.program)),
    );
    expect(ofPrograms).toEqual([new Set([PROGRAM]), new Set(['other'])]);
  });

  it('goes on behind any of its groups with the same lines', async () => {
    for (const request of [{}, { members: ['ada', 'bob'] }]) {
      const plan = await shop.plan(request);
      const all: { text: string; leaf: number; position: string }[] = [];
      for await (const { text, last: leaf, position } of shop.exports.groups(plan)) all.push({ text, leaf, position });
      const rest: string[] = [];
      for await (const { text } of shop.exports.groups(plan, all[0])) rest.push(text);
      expect(rest).toEqual(all.slice(1).map(({ text }) => text));
    }
  });

  it('is refused for a member that never was, and where no head was signed', async () => {
    await expect(shop.plan({ members: ['nobody'] })).rejects.toMatchObject({ code: 'member_unknown' });
    const unsigned = await openSignedShop();
    await expect(unsigned.plan()).rejects.toMatchObject({ code: 'not_signed_yet' });
    await unsigned.close();
  });

  it('is refused where the log has another event than was signed, or ends too early', async () => {
    const event = shop.events.all[20]!;
    const { hash } = event.metadata;
    Object.assign(event.metadata, { hash: 'f'.repeat(64) });
    await expect(shop.exported()).rejects.toMatchObject({ code: 'event_not_as_signed' });
    await expect(shop.exported()).rejects.toThrow(`Revision ${event.revision} of ${event.stream}`);
    Object.assign(event.metadata, { hash });
    const plan = await shop.plan();
    const longer = { ...plan, head: { ...plan.head, size: plan.head.size + 10 } };
    const all = async () => {
      for await (const _group of shop.exports.groups(longer));
    };
    await expect(all()).rejects.toMatchObject({ code: 'log_shorter_than_head' });
  });
});

describe('an export of a log whose proofs are damaged', () => {
  let shop: SignedShop;

  beforeAll(async () => {
    shop = await openSignedShop();
    await shop.send('ada', { type: 'EnrolMember', identities: [] });
    await shop.buy('ada', 'p-1', 1_000);
    await shop.sign();
  });
  afterAll(() => shop.close());

  it.each<[string, Partial<ProofStore>]>([
    ['the newest head', { heads: async () => [{ size: 2, root: 'A', note: 'no note' }] }],
    ['the keys', { keys: async () => [{ generation: 2, vkey: 'trofast+0+A', since: 0, sealed: '' }] }],
    ['a tile', { tile: async () => Buffer.alloc(256 * 32, 7) }],
  ])('says so: %s', async (_what, damage) => {
    const damaged = Object.assign(Object.create(shop.store) as ProofStore, damage);
    const proofs = new LogProofs(damaged, shop.events, 'trofast');
    const exports = new LogExport({ ...shop.parts, proofs });
    const asked = { by: { type: 'operator', id: 'auditor' }, purpose: 'Audit', at: shop.clock.now() } as const;
    const exported = async () => {
      const request = { program: PROGRAM, members: ['ada'], personal: false };
      for await (const _group of exports.groups(await exports.plan(request, asked)));
    };
    await expect(exported()).rejects.toMatchObject({ code: 'proof_store_corrupted' });
  });
});

describe('an export that somebody changed', () => {
  let shop: SignedShop;
  let whole: ExportInMemory;
  let first: string;
  let opened: ExportInMemory;

  beforeAll(async () => {
    shop = await openSignedShop();
    await shop.send('ada', { type: 'EnrolMember', profile: { name: 'Ada' }, identities: [] });
    for (let number = 0; number < 300; number++) await shop.buy('ada', `p-${number}`, 1_000 + number);
    await shop.sign();
    [whole, opened] = [await shop.exported(), await shop.exported({ personal: true })];
    first = Object.keys(whole)[0]!;
  });
  afterAll(() => shop.close());

  const check = (files: ExportInMemory) => checkExport(sourceOf(files));
  const withLines = (files: ExportInMemory, change: (lines: string[]) => readonly string[]): ExportInMemory => ({
    ...files,
    [first]: `${change(files[first]!.trimEnd().split('\n')).join('\n')}\n`,
  });
  const changedEvent = (change: (line: Line) => void) =>
    withLines(whole, (lines) => lines.with(5, JSON.stringify(changed(lines[5]!, change))));
  const changed = (text: string, change: (line: Line) => void) => {
    const line = JSON.parse(text) as Line;
    change(line);
    return line;
  };

  it('is whole before', async () => {
    expect(await check(whole)).toMatchObject({ between: 0 });
    await check(opened);
  });

  it.each<[string, () => ExportInMemory, string]>([
    ['a value', () => changedEvent(({ event }) => (event.data['memberId'] = 'bob')), 'does not give its hash'],
    [
      'its hash too',
      () => changedEvent(({ event }) => (event.metadata['hash'] = 'a'.repeat(64))),
      'does not give its hash',
    ],
    ['its number', () => changedEvent((line) => (line.leaf += 1_000)), 'moved, or comes twice'],
    [
      'a value, called withheld',
      () => changedEvent((line) => Object.assign(line, { whole: false, event: { ...line.event, id: 'other' } })),
      'do not lead',
    ],
    ['an event that is missing', () => withLines(whole, (lines) => lines.toSpliced(100, 1)), 'an event is missing'],
    [
      'an event that comes twice',
      () => withLines(whole, (lines) => lines.toSpliced(100, 0, lines[100]!)),
      'comes twice',
    ],
    [
      'events in another order',
      () => withLines(whole, (lines) => lines.with(100, lines[101]!).with(101, lines[100]!)),
      'an event is missing',
    ],
    ['a proof that is missing', () => withLines(whole, (lines) => lines.slice(0, -1)), 'cut off'],
    [
      'a proof of other hashes',
      () => withLines(whole, (lines) => lines.with(-1, '{"proof":[]}')),
      'do not lead from the events',
    ],
    ['a line that is cut off', () => ({ ...whole, [first]: whole[first]!.slice(0, -20) }), 'is no JSON'],
    ['a space', () => ({ ...whole, [first]: whole[first]!.replace('{', '{ ') }), 'is not the file'],
    ['a file that is missing', () => Object.fromEntries(Object.entries(whole).slice(1)), 'is missing'],
    ['a file that was added', () => ({ ...whole, 'events-999999.ndjson': '' }), 'it was added'],
    [
      'the purpose',
      () => ({ ...whole, 'manifest.json': whole['manifest.json']!.replace('Yearly', 'Daily') }),
      'not the one that was signed',
    ],
    [
      'the signature',
      () => ({ ...whole, 'manifest.note': whole['manifest.note']!.replace(/.{8}\n$/, 'AAAAAAA=\n') }),
      'signature of trofast is not',
    ],
    [
      'the manifest of another export',
      () => ({ ...whole, 'manifest.note': opened['manifest.note']! }),
      'of another export',
    ],
    [
      'what is opened besides personal values',
      () =>
        withLines(opened, (lines) => {
          const at = lines.findIndex((line) => line.includes('"opened"'));
          return lines.with(at, JSON.stringify(changed(lines[at]!, (line) => (line.opened['memberId'] = 'bob'))));
        }),
      'more than personal values',
    ],
  ])('is found: %s', async (_, change, words) => {
    const files = change();
    expect(files).not.toEqual(whole);
    await expect(check(files)).rejects.toThrow(words);
  });

  it('is found where the keeper of the key left out an event of a member and signed that', async () => {
    const { head } = await check(whole);
    const lines = new LinesCheck(head, manifestIn(whole).range);
    const texts = whole[first]!.trimEnd().split('\n');
    expect(() => texts.toSpliced(50, 1).forEach((text, at) => lines.take(text, `line ${at}`))).toThrow('is missing');
  });

  it('is found where somebody signed it who has no key of the log: its manifest, or the head in it', async () => {
    const stranger = new Ed25519Key(Buffer.alloc(32, 7));
    const manifest = manifestIn(whole);
    const note = signedManifest(manifest, 'trofast', { key: stranger });
    await expect(check({ ...whole, 'manifest.note': note })).rejects.toThrow('has signed its manifest');
    const checkpoint = signedNote(parseNote(manifest.checkpoint).text, 'trofast', stranger);
    const files = { ...whole, ...(await shop.signed({ ...manifest, checkpoint })) };
    await expect(check(files)).rejects.toThrow('has signed the head in its manifest');
  });

  it('is found where it is checked with another key', async () => {
    const publicKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    await expect(checkExport(sourceOf(whole), { publicKey })).rejects.toMatchObject({ code: 'key_chain_broken' });
  });
});
