import { type EventStore, type RecordedEvent } from '#event-store';
import { TrofastError } from '#platform';

import { entryOf } from './log-tree.js';
import { HASH_BYTES, leafHash } from './merkle-tree.js';
import { consistencyProof, inclusionProof, rootByInclusion, subtreesFrom } from './proofs.js';
import { type ProofStore, type SignedHead } from './proof-store.js';
import { type PublicKeyEntry, publicEntry } from './signing-keys.js';
import { type RequestedTile, TILE_WIDTH, widthOf } from './tiles.js';

/** No head covers it yet. */
export class NotSignedYet extends TrofastError {
  constructor(what: string) {
    super('not_signed_yet', `${what} is not covered by a signed head yet. Ask again in a minute.`);
  }
}

/** The log has another event where this one was signed. */
export class EventNotAsSigned extends TrofastError {
  constructor({ stream, revision }: Pick<RecordedEvent, 'stream' | 'revision'>) {
    super(
      'event_not_as_signed',
      `Revision ${revision} of ${stream} is not the event that was signed: the log was changed. Run \`trofast verify\`.`,
      { revision },
    );
  }
}

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
    const leaf = await this.numberOf(event);
    if (leaf >= size) throw new NotSignedYet(`Revision ${event.revision} of ${event.stream}`);
    const entry = entryOf(event);
    const proof = await inclusionProof(this.subtrees(), leaf, size);
    const found = rootByInclusion(leafHash(Buffer.from(entry)), leaf, size, proof);
    if (found?.toString('base64') !== root) throw new EventNotAsSigned(event);
    return { entry, leaf, hashes: proof.map((hash) => hash.toString('base64')), checkpoint: note };
  }

  /** Counts on from the nearest mark in front of it. */
  private async numberOf({ position, stream, revision }: RecordedEvent): Promise<number> {
    const mark = await this.store.markBefore(position);
    let number = mark?.number ?? 0;
    const after = mark && { after: mark.position };
    const batches = this.events.readAll({ ...after, streamPrefixes: [this.prefix], batchSizeMax: TILE_WIDTH });
    for await (const batch of batches) {
      const at = batch.findIndex((event) => event.stream === stream && event.revision === revision);
      if (at >= 0) return number + at;
      number += batch.length;
      if (batch.at(-1)!.position > position) break;
    }
    throw new EventNotAsSigned({ stream, revision });
  }

  private subtrees() {
    return subtreesFrom((place) => this.store.tile(place));
  }
}
