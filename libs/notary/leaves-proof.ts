import { nodeHash } from './merkle-tree.js';
import { type ReadSubtree, rootOf } from './proofs.js';

/** A leaf of a tree and its number, from 0. */
export interface Leaf {
  readonly leaf: number;
  readonly hash: Buffer;
}

/** A part of a tree, as RFC 6962 splits it. */
interface Part {
  readonly start: number;
  readonly size: number;
}

/**
 * The hashes that lead from some leaves, together, to the root: of each largest subtree without any of them its root, from left to right. For one
 * leaf these are the hashes of its inclusion proof; for neighbours it is far less than a proof of each.
 * @param leaves their numbers, ascending, below `size` @throws TileMissing
 */
export async function leavesProof(read: ReadSubtree, leaves: readonly number[], size: number): Promise<Buffer[]> {
  const among = async ({ start, size: width }: Part, [from, to]: Stretch): Promise<Buffer[]> => {
    if (from === to) return [await rootOf(read, width, start)];
    if (width === 1) return [];
    const [left, right] = halvesOf({ start, size: width });
    const middle = firstFrom(leaves, right.start, [from, to]);
    return [...(await among(left, [from, middle])), ...(await among(right, [middle, to]))];
  };
  return among({ start: 0, size }, [0, leaves.length]);
}

/**
 * The root that leaves lead to with their proof; `undefined` where it has too few or too many hashes, or a leaf is not in the tree.
 * @param leaves at least one, ascending by number
 */
export function rootByLeaves(leaves: readonly Leaf[], size: number, proof: readonly Buffer[]): Buffer | undefined {
  const numbers = leaves.map(({ leaf }) => leaf);
  let used = 0;
  const among = ({ start, size: width }: Part, [from, to]: Stretch): Buffer | undefined => {
    if (from === to) return proof[used++];
    if (width === 1) return to - from === 1 && leaves[from]!.leaf === start ? leaves[from]!.hash : undefined;
    const [left, right] = halvesOf({ start, size: width });
    const middle = firstFrom(numbers, right.start, [from, to]);
    const first = among(left, [from, middle]);
    const second = first && among(right, [middle, to]);
    return second && nodeHash(first, second);
  };
  if (numbers.length === 0 || numbers[0]! < 0 || numbers.at(-1)! >= size) return undefined;
  const root = among({ start: 0, size }, [0, numbers.length]);
  return used === proof.length ? root : undefined;
}

/** Which of the leaves are in a part: from the one to before the other. */
type Stretch = readonly [number, number];

function halvesOf({ start, size }: Part): readonly [Part, Part] {
  let half = 1;
  while (half * 2 < size) half *= 2;
  return [
    { start, size: half },
    { start: start + half, size: size - half },
  ];
}

/** Which is the first of the leaves that has this number or a later one. */
function firstFrom(leaves: readonly number[], number: number, [from, to]: Stretch): number {
  let at = from;
  while (at < to && leaves[at]! < number) at += 1;
  return at;
}
