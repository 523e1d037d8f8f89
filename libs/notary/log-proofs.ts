import { type EventStore, type RecordedEvent } from '#event-store';
import { type TrofastError } from '#platform';

import { CheckedTree, damaged } from './checked-tree.js';
import { eventsBehind, LeafNumbers } from './leaf-numbers.js';
import { EventNotAsSigned, NotSignedYet } from './log-proofs-errors.js';
import { entryOf, leafOf } from './log-tree.js';
import { leavesProof, rootByLeaves } from './leaves-proof.js';
import { HASH_BYTES, leafHash } from './merkle-tree.js';
import {
  consistencyProof,
  inclusionProof,
  isConsistent,
  type ReadSubtree,
  rootByInclusion,
  rootOf,
  subtreesFrom,
  type TreeHead,
} from './proofs.js';
import { type ProofStore, type SignedHead } from './proof-store.js';
import { type ShownEvent, shownEntry, shownEvent } from './shown-event.js';
import { type PublicKeyEntry } from './signing-keys.js';
import { hashAt, type RequestedTile, TILE_WIDTH, widthOf } from './tiles.js';

/** Shows that an event is in a log: the way from it to a root that was signed. */
export interface EventProof {
  /** What was hashed. */
  readonly entry: string;
  /** Its number in the log, from 0. */
  readonly leaf: number;
  /** From its neighbour to below the root (RFC 6962), in base64. */
  readonly hashes: readonly string[];
  /** The signed head. */
  readonly checkpoint: string;
}

/** Shows that a log of some size begins with all that it had at a smaller one. */
export interface Consistency {
  readonly from: number;
  readonly to: number;
  /** RFC 6962, in base64. */
  readonly hashes: readonly string[];
}

/** An event and its number in the log, from 0. */
export interface NumberedEvent {
  readonly leaf: number;
  readonly event: ShownEvent;
}

/** What others can check of a log, from the tiles and heads that the notary keeps. What is damaged is not answered. */
export class LogProofs {
  private readonly tree: CheckedTree;
  private readonly prefix: string;

  constructor(
    private readonly store: ProofStore,
    private readonly events: Pick<EventStore, 'readAll'>,
    /** What the log is called; its streams begin with that and a dot. */
    origin: string,
  ) {
    this.tree = new CheckedTree(store, origin);
    this.prefix = `${origin}.`;
  }

  /** The newest. @throws NotSignedYet, ProofStoreCorrupted */
  async head(): Promise<SignedHead> {
    const head = await this.tree.head();
    if (!head) throw new NotSignedYet('This log');
    return head;
  }

  /** Oldest first. @throws ProofStoreCorrupted */
  keys(): Promise<readonly PublicKeyEntry[]> {
    return this.tree.keys();
  }

  /** `undefined` where the signed tree has no such tile, or fewer hashes in it. @throws TileMissing, ProofStoreCorrupted */
  async tile(requested: RequestedTile): Promise<Buffer | undefined> {
    const head = await this.tree.head();
    if (!head || widthOf(requested, head.size) < requested.width) return undefined;
    return (await this.tree.tile(requested, head)).subarray(0, requested.width * HASH_BYTES);
  }

  /** @param to at most as many events as the newest head has @throws TileMissing, ProofStoreCorrupted */
  async consistency(from: number, to: number): Promise<Consistency> {
    const read = this.subtrees();
    const head = await this.head();
    const signed = { size: head.size, root: Buffer.from(head.root, 'base64') };
    const [older, newer] = [await treeOf(read, from), await treeOf(read, to)];
    const hashes = await consistencyProof(read, from, to);
    const toSigned = await consistencyProof(read, to, head.size);
    if (!isConsistent(older, newer, hashes) || !isConsistent(newer, signed, toSigned))
      throw damaged(`The tiles do not lead from ${from} events to the signed head of ${head.size}`);
    return { from, to, hashes: hashes.map((hash) => hash.toString('base64')) };
  }

  /**
   * Reads a few tiles, and at most as many events as a tile has hashes.
   * @throws NotSignedYet, EventNotAsSigned, TileMissing, ProofStoreCorrupted
   */
  async proofOf(event: RecordedEvent): Promise<EventProof> {
    const head = await this.head();
    const { size, root, note } = head;
    const leaf = await this.numbers().of(event);
    if (leaf >= size) throw await this.notCovered(event);
    const entry = entryOf(event);
    const proof = await inclusionProof(this.subtrees(), leaf, size);
    const found = rootByInclusion(leafOf(event), leaf, size, proof);
    if (found?.toString('base64') !== root) throw await this.notAsSigned([{ leaf, event: shownEvent(event) }], head);
    return { entry, leaf, hashes: proof.map((hash) => hash.toString('base64')), checkpoint: note };
  }

  /**
   * The hashes that lead from some events together to a head (see `leavesProof`), in base64.
   * @param events ascending by number, all below the size of the head
   * @throws EventNotAsSigned, TileMissing, ProofStoreCorrupted
   */
  async proofOfAll(events: readonly NumberedEvent[], head: SignedHead): Promise<readonly string[]> {
    const leaves = events.map(({ leaf, event }) => ({ leaf, hash: leafOfShown(event) }));
    const numbers = leaves.map(({ leaf }) => leaf);
    const hashes = await leavesProof(this.subtrees(), numbers, head.size);
    if (rootByLeaves(leaves, head.size, hashes)?.toString('base64') !== head.root)
      throw await this.notAsSigned(events, head);
    return hashes.map((hash) => hash.toString('base64'));
  }

  /** Which numbers events have. */
  numbers(): LeafNumbers {
    return new LeafNumbers(this.store, this.events, this.prefix);
  }

  /** Too high a number comes of events that are new, or of a mark that is damaged. */
  private async notCovered({ position, stream, revision }: RecordedEvent): Promise<TrofastError> {
    const mark = await this.store.markBefore(position);
    for await (const [first] of eventsBehind(this.events, this.prefix, mark)) {
      if (!mark || (first && (await this.hasLeaf(mark.number, leafOf(first))))) break;
      return damaged(`The mark of event ${mark.number} does not lead to it`);
    }
    return new NotSignedYet(`Revision ${revision} of ${stream}`);
  }

  /** Which event of the log is not the one that was signed, where it is not the tiles that changed: those are compared with the head. */
  private async notAsSigned(events: readonly NumberedEvent[], head: SignedHead): Promise<TrofastError> {
    for (const { leaf, event } of events) {
      const tile = await this.tree.tile({ level: 0, index: Math.floor(leaf / TILE_WIDTH) }, head);
      if (!hashAt(tile, leaf % TILE_WIDTH)?.equals(leafOfShown(event))) return new EventNotAsSigned(event);
    }
    return damaged(`The tiles do not lead from event ${events[0]?.leaf} to the head`);
  }

  private async hasLeaf(number: number, leaf: Buffer): Promise<boolean> {
    const tile = await this.store.tile({ level: 0, index: Math.floor(number / TILE_WIDTH) });
    return tile !== undefined && hashAt(tile, number % TILE_WIDTH)?.equals(leaf) === true;
  }

  private subtrees() {
    return subtreesFrom((place) => this.store.tile(place));
  }
}

const treeOf = async (read: ReadSubtree, size: number): Promise<TreeHead> => ({ size, root: await rootOf(read, size) });

const leafOfShown = (event: ShownEvent): Buffer => leafHash(Buffer.from(shownEntry(event)));
