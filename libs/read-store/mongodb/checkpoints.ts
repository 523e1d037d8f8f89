import { type AnyBulkWriteOperation, type Collection } from 'mongodb';

import { failureOf, type MongoConnection } from '#platform/mongodb';

import { CheckpointConflict } from '../errors.js';
import { type Checkpoint, type CheckpointMove } from '../port.js';

const COLLECTION = '_checkpoints';

interface StoredCheckpoint extends Checkpoint {
  /** `name@version`. */
  readonly _id: string;
}

/** Checkpoints, moved by compare-and-set on position and epoch. */
export class Checkpoints {
  private readonly collection: Collection<StoredCheckpoint>;

  constructor(private readonly connection: MongoConnection) {
    this.collection = connection.collection<StoredCheckpoint>(COLLECTION);
  }

  async read(projection: string): Promise<Checkpoint | null> {
    const found = (await this.readAll([projection])).get(projection);
    return found ? { position: found.position, epoch: found.epoch } : null;
  }

  async readMany(projections: readonly string[]): Promise<ReadonlyMap<string, Checkpoint>> {
    if (projections.length === 0) return new Map();
    const found = await this.readAll(projections);
    return new Map([...found].map(([key, { position, epoch }]) => [key, { position, epoch }]));
  }

  async drop(projection: string): Promise<void> {
    await this.connection.write((session) => this.collection.deleteOne({ _id: projection }, { session }));
  }

  /**
   * All moves in one command. Not every one of them need be made when one is refused.
   * @param attempt from the second on, an earlier one may have been applied without our hearing of it; then a checkpoint
   * that is where it was to go, with our epoch, is one that we moved, since no two owners share an epoch
   * @throws CheckpointConflict
   */
  async move(moves: readonly CheckpointMove[], attempt: number): Promise<void> {
    if (moves.length === 0) return;
    const moved = await this.send(moves);
    if (moved === moves.length) return;
    const stored = await this.readAll(moves.map((move) => move.key));
    const arrived = (move: CheckpointMove) => {
      const at = stored.get(move.key);
      return at?.position === move.to && at.epoch === move.epoch;
    };
    const refused = moves.find((move) => !arrived(move)) ?? (attempt === 1 ? moves[0] : undefined);
    if (refused) throw new CheckpointConflict(refused.key, refused.from, stored.get(refused.key)?.position ?? null);
  }

  /** @returns how many were made */
  private async send(moves: readonly CheckpointMove[]): Promise<number> {
    const statements = moves.map(statementOf);
    try {
      const options = { ordered: false };
      const result = await this.connection.write((session) =>
        this.collection.bulkWrite(statements, { ...options, session }),
      );
      return result.matchedCount + result.insertedCount;
    } catch (error) {
      // A checkpoint that was to be the first is there: that one was not made.
      if (failureOf(error) === 'duplicate') return 0;
      throw error;
    }
  }

  private async readAll(projections: readonly string[]): Promise<ReadonlyMap<string, StoredCheckpoint>> {
    const options = { batchSize: projections.length + 1, maxTimeMS: this.connection.timeouts.commandMs };
    const found = await this.connection.read((session) =>
      this.collection.find({ _id: { $in: [...projections] } }, { ...options, session }).toArray(),
    );
    return new Map(found.map((checkpoint) => [checkpoint._id, checkpoint]));
  }
}

function statementOf({ key, from, to, epoch }: CheckpointMove): AnyBulkWriteOperation<StoredCheckpoint> {
  if (from === null) return { insertOne: { document: { _id: key, position: to, epoch } } };
  return {
    updateOne: {
      filter: { _id: key, position: from, epoch: { $lte: epoch } },
      update: { $set: { position: to, epoch } },
    },
  };
}
