import { type LogEvent } from '#event-store';

import { type LogHead, parseHead } from './log-head.js';
import { type HeadFault, leafOf } from './log-tree.js';
import { parseNote, signersOf } from './note.js';
import { consistencyProof, isConsistent, rootOf, subtreesFrom, TileMissing, type TreeHead } from './proofs.js';
import { type ProofStore, type SignedHead } from './proof-store.js';
import { publicEntry, trustedKeys } from './signing-keys.js';
import { TileEdge } from './tile-edge.js';
import { type VerifierKey } from './verifier-key.js';

/** Heads that are compared, newest first: the newest stands for all before it. */
const HEADS_MAX = 10_000;

/** What is wrong with what the notary keeps. */
export interface StoredTreeFault {
  readonly kind: 'tiles_differ_from_log' | 'head_not_signed';
  readonly detail: string;
}

/**
 * Compares what the notary keeps with the log, while that is read. Heads whose signatures are good are given out, for `LogTree` to compare. What the
 * notary adds meanwhile is left aside.
 */
export class StoredTree {
  /** Signed by keys of this log. */
  readonly heads: readonly LogHead[];
  /** Undefined where the tiles do not reach what was compared before. */
  private edge: TileEdge | undefined = new TileEdge();
  private readonly earlier: HeadFault[] = [];
  private readonly different = new Set<string>();

  private constructor(
    private readonly store: Pick<ProofStore, 'tile'>,
    /** How many events had a number when it was opened. */
    private readonly size: number,
    signed: readonly { readonly head: LogHead; readonly isSigned: boolean }[],
  ) {
    this.heads = signed.flatMap(({ head, isSigned }) => (isSigned ? [head] : []));
    this.unsigned = signed.filter(({ isSigned }) => !isSigned).map(({ head }) => head.size);
  }

  private readonly unsigned: readonly number[];

  /**
   * To be opened before the log is read, so that the log has all that has a number.
   * @param publicKey a key that is known from elsewhere: only heads of it and of those that follow count
   * @throws KeyChainBroken, KeyMalformed; ProofStoreUnavailable
   */
  static async open(
    store: Pick<ProofStore, 'heads' | 'keys' | 'progress' | 'tile'>,
    origin: string,
    publicKey?: string,
  ): Promise<StoredTree> {
    const keys = trustedKeys(origin, (await store.keys()).map(publicEntry), publicKey);
    const heads = await store.heads(HEADS_MAX);
    const size = (await store.progress())?.size ?? 0;
    return new StoredTree(
      store,
      size,
      heads.map((head) => ({
        head: { origin, size: head.size, root: head.root },
        isSigned: isSignedHead(head, origin, keys),
      })),
    );
  }

  /** Whether there are tiles of all events up to a size. */
  reaches(size: number): boolean {
    return this.size >= size;
  }

  /**
   * Goes on where all was compared before: the tiles must lead to the tree of then, and from the newest signed head in front of it, and from heads that
   * are known from elsewhere. Nothing of it is compared where the tiles do not reach so far.
   */
  async goOn(place: LogHead, known: readonly LogHead[]): Promise<void> {
    this.edge = undefined;
    if (!this.reaches(place.size)) return;
    const isBefore = ({ size }: LogHead) => size <= place.size;
    for (const head of [...this.heads.filter(isBefore).slice(0, 1), ...known.filter(isBefore)])
      if (!(await isBeginning(this.store, head, place))) this.earlier.push(differing(head, place));
    if (await isBeginning(this.store, place, place))
      this.edge = await TileEdge.load(place.size, (at) => this.store.tile(at));
    if (!this.edge) this.different.add('before what was verified');
  }

  /** How many events the newest head covers that is signed. */
  get covered(): number {
    return Math.max(0, ...this.heads.map(({ size }) => size));
  }

  append(event: LogEvent): void {
    if (this.edge && this.edge.size < this.size) this.edge.append(leafOf(event));
  }

  /** To be called after some events. */
  async compare(): Promise<void> {
    for (const { level, index, hashes } of this.edge?.takeChanged() ?? []) {
      const stored = await this.store.tile({ level, index });
      if (!stored?.subarray(0, hashes.length).equals(hashes)) this.different.add(`${level}/${index}`);
    }
  }

  faults(): readonly (StoredTreeFault | HeadFault)[] {
    const [first] = this.different;
    return [
      ...this.earlier,
      ...(first === undefined ? [] : [this.tilesFault(first)]),
      ...this.unsigned.map((size): StoredTreeFault => ({
        kind: 'head_not_signed',
        detail: `The head of ${size} events is not signed by a key of this log.`,
      })),
    ];
  }

  private tilesFault(first: string): StoredTreeFault {
    const detail = `${this.different.size} tiles are not those of the log, the first is ${first}: tiles or events were changed.`;
    return { kind: 'tiles_differ_from_log', detail };
  }
}

/** Whether the tiles show that the tree of a head begins with that of another. */
async function isBeginning(store: Pick<ProofStore, 'tile'>, older: LogHead, newer: LogHead): Promise<boolean> {
  const read = subtreesFrom((place) => store.tile(place));
  try {
    const proof = await consistencyProof(read, older.size, newer.size);
    const isSame = older.size < newer.size || (await rootOf(read, newer.size)).equals(treeHead(newer).root);
    return isSame && isConsistent(treeHead(older), treeHead(newer), proof);
  } catch (error) {
    if (error instanceof TileMissing) return false;
    throw error;
  }
}

const treeHead = ({ size, root }: LogHead): TreeHead => ({ size, root: Buffer.from(root, 'base64') });

const differing = ({ size }: LogHead, place: LogHead): HeadFault => ({
  kind: 'log_differs_from_head',
  detail: `The tiles do not show that the ${place.size} events that were verified begin with the ${size} of a head.`,
});

/** Whether a stored head is the note of a key of the log over it. */
export function isSignedHead({ size, root, note }: SignedHead, origin: string, keys: readonly VerifierKey[]): boolean {
  try {
    const head = parseHead(note);
    const isSame = head.origin === origin && head.size === size && head.root === root;
    return isSame && signersOf(parseNote(note), keys).length > 0;
  } catch {
    return false; // neither a head nor a note
  }
}
