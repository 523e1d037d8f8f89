import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import {
  checkProof,
  LogProofs,
  Notary,
  type ProvenEvent,
  shownEvent,
  SigningKeys,
  TILE_WIDTH,
  tilePath,
  widthOf,
} from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';
import { eventIdOf, hashOf } from '#event-store';
import { MemoryEventStore, MemoryKeyStore, someEvent } from '#testing';

import { describeInPython, printedBy, whileChanged } from './in-python.js';

const OLDER = 300;

const SIZE = 777;

/** An event whose hash and id are those of its content. */
async function record(events: MemoryEventStore, count: number) {
  for (let number = 0; number < count; number++) {
    const revision = events.all.length;
    const { metadata, ...made } = someEvent({ number: revision });
    const stream = 'trofast.one';
    const hash = hashOf({ ...made, metadata }, stream, revision);
    const id = eventIdOf(metadata.commandId, hash);
    const event = { ...made, id, metadata: { ...metadata, hash } };
    await events.append(stream, [event], revision === 0 ? 'no_stream' : revision - 1);
  }
}

/** What a log of some hundred events publishes, as its routes answer it. */
async function published(directory: string): Promise<ProvenEvent> {
  const store = EmbeddedProofStore.open(directory);
  const events = new MemoryEventStore();
  const keys = new SigningKeys(store, new MemoryKeyStore(), 'trofast');
  const proofs = new LogProofs(store, events, 'trofast');
  const sign = async () => {
    const notary = await Notary.open({ store, keys, events, origin: 'trofast' });
    const after = notary.after && { after: notary.after };
    for await (const batch of events.readAll({ ...after, streamPrefixes: ['trofast.'] })) await notary.number(batch);
    return (await notary.seal())!;
  };
  await record(events, OLDER);
  const older = await sign();
  await record(events, SIZE - OLDER);
  const newer = await sign();
  const write = (name: string, content: string | Buffer) => {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  };
  const event = events.all[600]!;
  const proof = { event: shownEvent(event), whole: true, ...(await proofs.proofOf(event)), keys: await proofs.keys() };
  write('vkey', (await keys.current()).vkey);
  write('checkpoint', newer.note);
  write('older', older.note);
  write('proof.json', JSON.stringify(proof));
  write('consistency.json', JSON.stringify(await proofs.consistency(OLDER, SIZE)));
  for (const level of [0, 1, 2])
    for (let index = 0; widthOf({ level, index }, SIZE) > 0; index++) {
      const tile = { level, index, width: widthOf({ level, index }, SIZE) };
      write(`tile/${tilePath(tile)}`, (await proofs.tile(tile))!);
    }
  await store.close();
  return proof;
}

const newDirectory = () => mkdtempSync(join(tmpdir(), 'trofast-published-'));

describeInPython('a second implementation, in Python (left out where there is no python3)', () => {
  let directory: string;
  beforeAll(async () => {
    directory = newDirectory();
    await published(directory);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const check = () => printedBy('check_log.py', directory);

  it('finds the signatures, the tiles and both proofs right', () => {
    expect(check()).toBe(`ok: ${SIZE} events, event 600, ${OLDER} before`);
  });

  it.each<[string, string, (text: string) => string]>([
    ['the signature of a head', 'checkpoint', (text) => text.replace(`\n${SIZE}\n`, `\n${SIZE + 1}\n`)],
    ['the signature of a head', 'older', (text) => text.replace(/.{8}\n$/, 'AAAAAAA=\n')],
    ['the public key', 'vkey', (text) => text.replace(/\+A./, '+AA')],
    ['the inclusion proof', 'proof.json', (text) => text.replace('"leaf":600', '"leaf":601')],
    ['the entry', 'proof.json', (text) => text.replace('"revision":600', '"revision":599')],
    ['the consistency proof', 'consistency.json', (text) => text.replace(/"hashes":\["./, '"hashes":["0')],
  ])('finds wrong: %s, in %s', (what, name, change) => {
    expect(whileChanged(join(directory, name), change, check)).toBe(`wrong: ${what}`);
  });

  it('finds a tile wrong', () => {
    const file = join(directory, 'tile/0/001');
    const tile = readFileSync(file);
    expect(tile).toHaveLength(32 * TILE_WIDTH);
    writeFileSync(file, Buffer.from(tile).fill(7, 0, 32));
    expect(check()).toBe('wrong: a tile, by those below it');
    writeFileSync(file, tile);
  });
});

describe('a proof that is checked without a server', () => {
  let directory: string;
  let proof: ProvenEvent;
  beforeEach(async () => {
    directory = newDirectory();
    proof = await published(directory);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('shows the event, with the key of its own and with that which was noted', () => {
    const checked = checkProof(JSON.parse(JSON.stringify(proof)));
    expect(checked).toMatchObject({ leaf: 600, isWhole: true, head: { size: SIZE }, signedBy: proof.keys[0]!.vkey });
    expect(checkProof(proof, { publicKey: proof.keys[0]!.vkey })).toEqual(checked);
  });

  it('shows the hash alone where traces are left out', () => {
    const { event } = proof;
    const withheld = { ...proof, whole: false, event: { ...event, data: {} } };
    expect(checkProof(withheld).isWhole).toBe(false);
    expect(() => checkProof({ ...withheld, whole: true })).toThrow('does not give its hash');
  });

  const event = () => proof.event;
  it.each<[string, () => object, string]>([
    ['the content was changed', () => ({ event: { ...event(), data: { number: 1 } } }), 'proof_wrong'],
    ['the revision was changed', () => ({ event: { ...event(), revision: 1 } }), 'proof_wrong'],
    ['it is another event', () => ({ leaf: 599 }), 'proof_wrong'],
    ['a hash is missing', () => ({ hashes: proof.hashes.slice(1) }), 'proof_wrong'],
    [
      'the size was changed',
      () => ({ checkpoint: proof.checkpoint.replace(`${SIZE}`, `${SIZE + 1}`) }),
      'signature_wrong',
    ],
    [
      'the root was changed',
      () => ({ checkpoint: proof.checkpoint.replace(/\n.{43}=/, `\n${'A'.repeat(43)}=`) }),
      'proof_wrong',
    ],
    ['nobody signed it', () => ({ checkpoint: proof.checkpoint.replace('— trofast', '— nobody') }), 'proof_wrong'],
    ['it has no keys', () => ({ keys: [] }), 'proof_wrong'],
    ['it is something else', () => ({ hashes: 'none' }), 'proof_malformed'],
  ])('is refused where %s', (_, change, code) => {
    expect(() => checkProof({ ...proof, ...change() })).toThrow(expect.objectContaining({ code }));
  });

  it('is refused where another key was noted, and where no witness signed that is asked for', () => {
    const noted = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(() => checkProof(proof, { publicKey: noted })).toThrow(
      expect.objectContaining({ code: 'key_chain_broken' }),
    );
    expect(() => checkProof(proof, { witnesses: [noted] })).toThrow('no witness');
  });
});
