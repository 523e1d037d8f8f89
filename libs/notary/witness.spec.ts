import { beforeAll, describe, expect, it } from '@jest/globals';

import { Ed25519Key } from './ed25519.js';
import { headText } from './log-head.js';
import { leafHash, MerkleTree } from './merkle-tree.js';
import { signedNote } from './note.js';
import { consistencyProof, subtreesFrom } from './proofs.js';
import { TileEdge } from './tile-edge.js';
import { isNewer, type LogForked, type Shown } from './witness.js';

const KEY = new Ed25519Key(Buffer.alloc(32, 5));

const keys = [{ name: 'trofast', kind: 'log', publicKey: KEY.publicKey }] as const;

/** The head of the first so many entries of a log. */
function head(size: number, { log = 'one', origin = 'trofast', key = KEY } = {}): string {
  const tree = new MerkleTree();
  for (let number = 0; number < size; number++) tree.append(Buffer.from(`${log} ${number}`));
  return signedNote(headText({ origin, size, root: tree.root().toString('base64') }), origin, key);
}

async function proof(from: number, to: number, log = 'one'): Promise<readonly string[]> {
  const edge = new TileEdge();
  for (let number = 0; number < to; number++) edge.append(leafHash(Buffer.from(`${log} ${number}`)));
  const tiles = new Map(edge.takeChanged().map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
  const read = subtreesFrom(async ({ level, index }) => tiles.get(`${level}/${index}`));
  return (await consistencyProof(read, from, to)).map((hash) => hash.toString('base64'));
}

describe('a witness', () => {
  let grown: Shown;
  beforeAll(async () => {
    grown = { checkpoint: head(30), consistency: await proof(20, 30) };
  });

  it('takes the first head, and each that the log has grown to', () => {
    expect(isNewer(undefined, { checkpoint: head(20), consistency: [] }, keys)).toBe(true);
    expect(isNewer(head(20), grown, keys)).toBe(true);
    expect(isNewer(head(20), { checkpoint: head(20), consistency: [] }, keys)).toBe(false);
  });

  const CASES: readonly (readonly [string, string, () => Promise<Shown> | Shown, string])[] = [
    ['was set back', head(20), () => ({ checkpoint: head(19), consistency: [] }), 'log_rolled_back'],
    ['has another event', head(20), () => ({ checkpoint: head(20, { log: 'two' }), consistency: [] }), 'log_forked'],
    [
      'was written again and has grown',
      head(20),
      async () => ({ checkpoint: head(30, { log: 'two' }), consistency: await proof(20, 30, 'two') }),
      'log_forked',
    ],
    ['has grown, and shows no proof of it', head(20), () => ({ checkpoint: head(30), consistency: [] }), 'log_forked'],
    [
      'is another one',
      head(20, { origin: 'other' }),
      () => ({ checkpoint: head(20), consistency: [] }),
      'head_of_another_log',
    ],
    [
      'is signed by nobody that is known',
      head(20),
      () => ({ checkpoint: head(30, { key: new Ed25519Key(Buffer.alloc(32, 6)) }), consistency: [] }),
      'head_not_signed',
    ],
  ];

  it.each(CASES)('refuses a log that %s', async (_, before, shown, code) => {
    const offered = await shown();
    expect(() => isNewer(before, offered, keys)).toThrow(expect.objectContaining({ code }));
  });

  it('keeps both heads as evidence', () => {
    const back = head(19);
    try {
      isNewer(head(20), { checkpoint: back, consistency: [] }, keys);
      throw new Error('it was taken');
    } catch (error) {
      expect((error as LogForked).evidence).toEqual([head(20), back]);
    }
  });
});
