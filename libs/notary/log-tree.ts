import { type LogEvent, storedOf } from '#event-store';

import { type LogHead } from './log-head.js';
import { leafHash, MerkleTree } from './merkle-tree.js';

/** A head, and what is needed to go on from it. */
export interface TreePlace extends LogHead {
  /** Roots of the complete subtrees, largest first, in base64. */
  readonly parts: readonly string[];
}

/** What is wrong between a log and a head of it. */
export type HeadFaultKind = 'log_shorter_than_head' | 'log_differs_from_head';

export interface HeadFault {
  readonly kind: HeadFaultKind;
  readonly detail: string;
}

/**
 * The tree over the events of a log, in the order of the log, and how heads of before compare with it. An event's entry has its place in its stream and
 * its hash, which covers all else of it, and nothing of its place in the store: a log that was moved to another store keeps its heads.
 */
export class LogTree {
  private readonly different: HeadFault[] = [];
  /** The size of the newest head that holds. */
  private confirmed = 0;

  private readonly bySize = new Map<number, LogHead[]>();

  constructor(
    private readonly origin: string,
    private readonly heads: readonly LogHead[] = [],
    private readonly tree = new MerkleTree(),
  ) {
    for (const head of heads) this.bySize.set(head.size, [...(this.bySize.get(head.size) ?? []), head]);
    this.compare();
  }

  /**
   * Goes on where a tree was.
   * @param heads of fewer events are compared with nothing here: see `StoredTree.goOn`
   */
  static goingOn(place: TreePlace, heads: readonly LogHead[]): LogTree {
    return new LogTree(place.origin, heads, treeOf(place));
  }

  /** How many events it has. */
  get size(): number {
    return this.tree.size;
  }

  /** What is needed to go on from here. */
  place(): TreePlace {
    return { ...this.head(), parts: this.tree.parts.map((part) => part.toString('base64')) };
  }

  append(event: LogEvent): void {
    this.tree.appendLeaf(leafOf(event));
    this.compare();
  }

  head(): LogHead {
    return { origin: this.origin, size: this.tree.size, root: this.tree.root().toString('base64') };
  }

  /** What is wrong with the heads; one of each kind, whatever the number of heads. @param isWhole whether this is all of the log: where it is not, nothing is said of its end */
  faults(isWhole: boolean): readonly HeadFault[] {
    const { size } = this.tree;
    const longest = Math.max(0, ...this.heads.map((head) => head.size));
    const isShorter = isWhole && longest > size;
    return [...this.different.slice(0, 1), ...(isShorter ? [shorter(size, longest)] : [])];
  }

  private compare(): void {
    const { size } = this.tree;
    for (const head of this.bySize.get(size) ?? []) {
      if (head.root === this.tree.root().toString('base64')) this.confirmed = size;
      else this.different.push({ kind: 'log_differs_from_head', detail: this.differs(size) });
    }
  }

  private differs(size: number): string {
    const where = this.confirmed === 0 ? '' : `behind the first ${this.confirmed}, which a head confirms, `;
    return `The first ${size} events are not those of a head: ${where}some were changed, removed, added or moved.`;
  }
}

const treeOf = ({ size, parts }: TreePlace): MerkleTree =>
  MerkleTree.of(
    size,
    parts.map((part) => Buffer.from(part, 'base64')),
  );

/** What of an event is hashed: its place in its stream, and its hash. RFC 8785, written out since every event passes here. */
export function entryOf(event: LogEvent): string {
  const { id, stream, revision } = event;
  const [hash, ofEvent, ofStream] = [storedOf(event)?.metadata.hash ?? null, id, stream].map((text) =>
    JSON.stringify(text),
  );
  return `{"hash":${hash},"id":${ofEvent},"revision":${revision},"stream":${ofStream}}`;
}

/** The hash that the tree has of an event. */
export const leafOf = (event: LogEvent): Buffer => leafHash(entryOf(event));

const shorter = (size: number, longest: number): HeadFault => ({
  kind: 'log_shorter_than_head',
  detail: `The log has ${size} events, and had ${longest} by a head: its end was cut off, or an older copy was put back.`,
});
