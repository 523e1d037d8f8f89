import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type TrofastError } from '#platform';
import { SqliteDatabase } from '#platform/sqlite';
import { MemoryEventStore, MemoryKeyStore, someEvent } from '#testing';

import { EmbeddedProofStore, PROOF_FILE } from '../embedded/index.js';
import { LogProofs } from '../log-proofs.js';
import { Notary } from '../notary.js';
import { SigningKeys } from '../signing-keys.js';
import { parseTilePath } from '../tiles.js';
import { examineProofs } from './examine-proofs.js';

const ORIGIN = 'trofast';
/** The last of them are numbered, and not signed: the process ended in between. */
const [SIGNED, NUMBERED] = [[300, 590], 700];
/** Of each so many bytes one is flipped; all of them where it is 1. */
const EVERY = Number(process.env['TROFAST_TEST_FLIP_EVERY'] ?? 401);

const events = new MemoryEventStore();
const keys = new MemoryKeyStore();
const root = mkdtempSync(join(tmpdir(), 'trofast-damage-'));
const trial = mkdtempSync(join(tmpdir(), 'trofast-damage-'));

async function record(count: number) {
  const there = events.all.length;
  const more = Array.from({ length: count }, (_, number) => someEvent({ number: there + number }));
  await events.append('trofast.one', more, there === 0 ? 'no_stream' : there - 1);
}

async function number(store: EmbeddedProofStore) {
  const signing = new SigningKeys(store, keys, ORIGIN);
  const notary = await Notary.open({ store, keys: signing, events, origin: ORIGIN });
  const after = notary.after && { after: notary.after };
  for await (const batch of events.readAll({ ...after, streamPrefixes: ['trofast.'] })) await notary.number(batch);
  return notary.seal();
}

beforeAll(async () => {
  const store = EmbeddedProofStore.open(root);
  await record(SIGNED[0]!);
  await number(store);
  await new SigningKeys(store, keys, ORIGIN).rotate(SIGNED[0]!);
  await record(SIGNED[1]! - SIGNED[0]!);
  await number(store);
  await record(NUMBERED - SIGNED[1]!);
  store.addHead = () => Promise.reject(new Error('killed'));
  await expect(number(store)).rejects.toThrow('killed');
  await store.close();
});
afterAll(() => [root, trial].forEach((directory) => rmSync(directory, { recursive: true })));

async function examined(): Promise<readonly string[]> {
  let store: EmbeddedProofStore | undefined;
  try {
    store = EmbeddedProofStore.openForReading(trial)!;
    store.assertSound();
    const signing = new SigningKeys(store, keys, ORIGIN);
    const log = { events, prefix: 'trofast.' };
    return (await examineProofs({ store, keys: signing, log, origin: ORIGIN })).faults.map(({ kind }) => kind);
  } catch (error) {
    return [(error as TrofastError).code];
  } finally {
    await store?.close();
  }
}

const TILES = ['0/000', '0/001', '0/002.p/78', '1/000.p/2', '0/002.p/10'];

/** Whatever others can ask, or the code that it is refused with. */
async function answered(): Promise<Readonly<Record<string, string>>> {
  let store: EmbeddedProofStore | undefined;
  try {
    store = EmbeddedProofStore.openForReading(trial)!;
    const proofs = new LogProofs(store, events, ORIGIN);
    const asked: Record<string, () => Promise<unknown>> = { head: () => proofs.head(), keys: () => proofs.keys() };
    for (const path of TILES) asked[path] = async () => (await proofs.tile(parseTilePath(path)!))?.toString('hex');
    for (const from of [0, 1, 255, 300, 590]) asked[`from ${from}`] = () => proofs.consistency(from, SIGNED[1]!);
    for (const at of [0, 256, 589, 590, 699]) asked[`event ${at}`] = () => proofs.proofOf(events.all[at]!);
    const answers: Record<string, string> = {};
    for (const [name, ask] of Object.entries(asked))
      answers[name] = await ask().then(
        (answer) => JSON.stringify(answer),
        (error: TrofastError) => error.code,
      );
    return answers;
  } catch (error) {
    return { opening: (error as TrofastError).code };
  } finally {
    await store?.close();
  }
}

const copy = () => copyFileSync(join(root, PROOF_FILE), join(trial, PROOF_FILE));

describe('a damaged file of tiles, heads and keys', () => {
  it('is found, or the damage changes no answer, whichever byte it is', async () => {
    copy();
    expect(await examined()).toEqual([]);
    const whole = await answered();
    expect(Object.values(whole).filter((answer) => !/^[{["]/.test(answer))).toEqual([
      'not_signed_yet',
      'not_signed_yet',
    ]);
    const bytes = readFileSync(join(root, PROOF_FILE));
    const found: Record<string, number> = {};
    for (let at = 0; at < bytes.length; at += EVERY) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << (at % 8);
      writeFileSync(join(trial, PROOF_FILE), flipped);
      const [faults, answers] = [await examined(), await answered()];
      for (const name of Object.keys(whole)) {
        const answer = answers['opening'] ?? answers[name]!;
        if (answer === whole[name]) continue;
        // What is damaged is refused, and never answered as if it were signed.
        expect({ at, name, answer }).toEqual({
          at,
          name,
          answer: expect.stringMatching(/^(proof_store_corrupted|tile_missing|event_not_as_signed|store_too_new)$/),
        });
        expect({ at, name, faults }).toEqual({ at, name, faults: [expect.anything(), ...faults.slice(1)] });
      }
      for (const kind of faults) found[kind] = (found[kind] ?? 0) + 1;
    }
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['tiles_differ_from_head']));
    if (process.env['TROFAST_TEST_FLIP_EVERY']) process.stdout.write(`${JSON.stringify(found)}\n`);
  }, 3_600_000);

  const json = (change: string) => `UPDATE progress SET place = ${change}`;

  it.each([
    ['DELETE FROM tile WHERE number = 8', 'tile_missing'],
    ['UPDATE tile SET hashes = substr(hashes, 1, 32) WHERE number = 8', 'tile_missing'],
    ['DELETE FROM tile WHERE number = 1', 'tile_missing'],
    ['UPDATE tile SET hashes = zeroblob(8192) WHERE number = 0', 'tiles_differ_from_head'],
    ['UPDATE tile SET hashes = zeroblob(64) WHERE number = 1', 'tiles_differ_from_head'],
    ['UPDATE tile SET hashes = substr(hashes, 1, 6000) || zeroblob(2192) WHERE number = 16', 'tiles_differ_from_log'],
    ["UPDATE head SET note = replace(note, 'trofast', 'trofasd')", 'head_not_signed'],
    ["UPDATE head SET root = 'AAAA'", 'head_not_signed'],
    ['UPDATE head SET size = size + 1', 'head_not_signed'],
    ['DELETE FROM mark WHERE number = 256', 'mark_damaged'],
    ['UPDATE mark SET number = 512 WHERE number = 256', 'mark_damaged'],
    [json('replace(place, \'"size":700\', \'"size":512\')'), 'head_beyond_tiles'],
    [json('replace(place, \'"size":700\', \'"size":699\')'), 'place_damaged'],
    [json('replace(place, \'"size":590\', \'"size":589\')'), 'tiles_differ_from_log'],
    ['DELETE FROM key WHERE generation = 1', 'key_chain_broken'],
    [
      'UPDATE key SET entry = replace(entry, \'"sealed":"\', \'"sealed":"AAAA\') WHERE generation = 2',
      'signing_key_unreadable',
    ],
    ["UPDATE key SET entry = '{' WHERE generation = 2", 'proof_store_corrupted'],
  ])('is found by its kind: %s', async (sql, kind) => {
    copy();
    const database = SqliteDatabase.open(join(trial, PROOF_FILE));
    database.exec(sql);
    database.close();
    expect(await examined()).toContain(kind);
  });
});
