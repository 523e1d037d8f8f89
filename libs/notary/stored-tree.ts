import { type LogEvent } from '#event-store';

import { type LogHead, parseHead } from './log-head.js';
import { leafOf } from './log-tree.js';
import { parseNote, signersOf } from './note.js';
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
  private readonly edge = new TileEdge();
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

  /** How many events the newest head covers that is signed. */
  get covered(): number {
    return Math.max(0, ...this.heads.map(({ size }) => size));
  }

  append(event: LogEvent): void {
    if (this.edge.size < this.size) this.edge.append(leafOf(event));
  }

  /** To be called after some events. */
  async compare(): Promise<void> {
    for (const { level, index, hashes } of this.edge.takeChanged()) {
      const stored = await this.store.tile({ level, index });
      if (!stored?.subarray(0, hashes.length).equals(hashes)) this.different.add(`${level}/${index}`);
    }
  }

  faults(): readonly StoredTreeFault[] {
    const [first] = this.different;
    return [
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
