import { type EventStore, type RecordedEvent } from '#event-store';

import { LeafNumbers } from './leaf-numbers.js';
import { EventNotAsSigned, NotSignedYet } from './log-proofs-errors.js';
import { entryOf } from './log-tree.js';
import { HASH_BYTES, leafHash } from './merkle-tree.js';
import { consistencyProof, inclusionProof, rootByInclusion, subtreesFrom } from './proofs.js';
import { type ProofStore, type SignedHead } from './proof-store.js';
import { type PublicKeyEntry, publicEntry } from './signing-keys.js';
import { type RequestedTile, widthOf } from './tiles.js';

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

/** What others can check of a log, from the tiles and heads that the notary keeps. */
export class LogProofs {
  constructor(
    private readonly store: ProofStore,
    private readonly events: Pick<EventStore, 'readAll'>,
    /** What the streams of this log begin with. */
    private readonly prefix: string,
  ) {}

  /** The newest. @throws NotSignedYet */
  async head(): Promise<SignedHead> {
    const [head] = await this.store.heads(1);
    if (!head) throw new NotSignedYet('This log');
    return head;
  }

  /** Oldest first. */
  async keys(): Promise<readonly PublicKeyEntry[]> {
    return (await this.store.keys()).map(publicEntry);
  }

  /** `undefined` where the signed tree has no such tile, or fewer hashes in it. */
  async tile(requested: RequestedTile): Promise<Buffer | undefined> {
    const [head] = await this.store.heads(1);
    if (!head || widthOf(requested, head.size) < requested.width) return undefined;
    const hashes = await this.store.tile(requested);
    return hashes?.subarray(0, requested.width * HASH_BYTES);
  }

  /** @param to at most as many events as the newest head has @throws TileMissing */
  async consistency(from: number, to: number): Promise<Consistency> {
    const hashes = await consistencyProof(this.subtrees(), from, to);
    return { from, to, hashes: hashes.map((hash) => hash.toString('base64')) };
  }

  /** Reads a few tiles, and at most as many events as a tile has hashes. @throws NotSignedYet, EventNotAsSigned, TileMissing */
  async proofOf(event: RecordedEvent): Promise<EventProof> {
    const { size, root, note } = await this.head();
    const leaf = await new LeafNumbers(this.store, this.events, this.prefix).of(event);
    if (leaf >= size) throw new NotSignedYet(`Revision ${event.revision} of ${event.stream}`);
    const entry = entryOf(event);
    const proof = await inclusionProof(this.subtrees(), leaf, size);
    const found = rootByInclusion(leafHash(Buffer.from(entry)), leaf, size, proof);
    if (found?.toString('base64') !== root) throw new EventNotAsSigned(event);
    return { entry, leaf, hashes: proof.map((hash) => hash.toString('base64')), checkpoint: note };
  }

  private subtrees() {
    return subtreesFrom((place) => this.store.tile(place));
  }
}
