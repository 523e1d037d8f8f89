import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { headOf, inclusionOf } from './inclusion.js';

const page = globalThis as { isSecureContext?: boolean };
beforeAll(() => void (page.isSecureContext = true));
afterAll(() => void delete page.isSecureContext);

const sha = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

const leafOf = (entry: string): Buffer => sha(Buffer.from([0]), Buffer.from(entry));

/** The largest power of two below a size. */
const split = (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1);

/** RFC 6962, section 2.1, as it is written there. */
function rootOf(entries: readonly string[]): Buffer {
  if (entries.length === 1) return leafOf(entries[0]!);
  const k = split(entries.length);
  return sha(Buffer.from([1]), rootOf(entries.slice(0, k)), rootOf(entries.slice(k)));
}

/** RFC 6962, section 2.1.1. */
function pathOf(leaf: number, entries: readonly string[]): readonly Buffer[] {
  if (entries.length === 1) return [];
  const k = split(entries.length);
  const [left, right] = [entries.slice(0, k), entries.slice(k)];
  return leaf < k ? [...pathOf(leaf, left), rootOf(right)] : [...pathOf(leaf - k, right), rootOf(left)];
}

const hashAt = (leaf: number): string => `hash-${leaf}`;

function proofOf(leaf: number, size: number) {
  const entries = Array.from({ length: size }, (_, at) => JSON.stringify({ hash: hashAt(at) }));
  const hashes = pathOf(leaf, entries).map((hash) => hash.toString('base64'));
  const checkpoint = `trofast\n${size}\n${rootOf(entries).toString('base64')}\n\n— trofast signature\n`;
  return { entry: entries[leaf]!, leaf, hashes, checkpoint } as never;
}

describe('the proof that an event is in the log', () => {
  it('leads from every event of a log of any size to its root', async () => {
    for (let size = 1; size <= 17; size++)
      for (let leaf = 0; leaf < size; leaf++)
        expect([leaf, size, await inclusionOf(proofOf(leaf, size), hashAt(leaf))]).toEqual([leaf, size, 'included']);
  });

  it('fails for another event, another place and another way', async () => {
    const proof: object = proofOf(4, 11);
    const changed = (change: object) => inclusionOf({ ...proof, ...change } as never, hashAt(4));
    expect(await changed({})).toBe('included');
    expect(await inclusionOf(proof as never, hashAt(5))).toBe('not_included');
    expect(await changed({ leaf: 5 })).toBe('not_included');
    expect(await changed({ entry: `${JSON.stringify({ hash: hashAt(4) })} ` })).toBe('not_included');
    const { hashes } = proof as { readonly hashes: readonly string[] };
    expect(await changed({ hashes: hashes.slice(1) })).toBe('not_included');
    expect(await changed({ hashes: [...hashes, hashes[0]] })).toBe('not_included');
    expect(await changed({ hashes: [...hashes].reverse() })).toBe('not_included');
  });

  it('is not computed where the browser cannot', async () => {
    page.isSecureContext = false;
    expect(await inclusionOf(proofOf(0, 1), hashAt(0))).toBe('unknown');
    page.isSecureContext = true;
  });

  it('has the size and the root of the head', () =>
    expect(headOf('trofast\n257\nxyz=\n\n— a b\n')).toEqual({ size: 257, root: 'xyz=' }));
});
