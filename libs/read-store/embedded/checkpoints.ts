import { crc32 } from 'node:zlib';

import { type Row, type SqlValue } from '#platform/sqlite';

import { CheckpointConflict, ReadStoreCorrupted } from '../errors.js';
import { type Checkpoint, type CheckpointMove } from '../port.js';
import { type Connection } from './connection.js';

/** Texts are read as bytes, because the driver ends the process where one is not UTF-8. */
const SELECT = 'SELECT CAST(projection AS BLOB), CAST(position AS BLOB), epoch, crc FROM checkpoints';

/** Places that projections have come to, each with a check sum. */
export class Checkpoints {
  constructor(
    private readonly connection: Connection,
    private readonly file: string,
  ) {}

  /** @throws CheckpointConflict */
  move({ key, from, to, epoch }: CheckpointMove): void {
    const { connection } = this;
    const crc = checksumOf(key, to, epoch);
    const changed =
      from === null
        ? connection
            .prepare(
              'INSERT INTO checkpoints(projection, position, epoch, crc) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
            )
            .run([key, to, epoch, crc])
        : connection
            .prepare(
              'UPDATE checkpoints SET position = ?, epoch = ?, crc = ? WHERE projection = ? AND position = ? AND epoch <= ?',
            )
            .run([to, epoch, crc, key, from, epoch]);
    if (changed !== 1) throw new CheckpointConflict(key, from, this.of(key)?.position ?? null);
  }

  /** @throws ReadStoreCorrupted */
  of(projection: string): Checkpoint | null {
    return this.select('WHERE projection = ?', [projection]).get(projection) ?? null;
  }

  /** Those of them that exist. @throws ReadStoreCorrupted */
  ofAll(projections: readonly string[]): ReadonlyMap<string, Checkpoint> {
    const names = JSON.stringify(projections);
    return this.select('WHERE projection IN (SELECT value FROM json_each(?))', [names]);
  }

  /** All there are. @throws ReadStoreCorrupted */
  all(): ReadonlyMap<string, Checkpoint> {
    return this.select('', []);
  }

  drop(projection: string): void {
    this.connection.prepare('DELETE FROM checkpoints WHERE projection = ?').run([projection]);
  }

  private select(where: string, values: readonly SqlValue[]): ReadonlyMap<string, Checkpoint> {
    return new Map(
      this.connection
        .prepare(`${SELECT} ${where}`)
        .rows(values)
        .map((row) => this.checked(row)),
    );
  }

  /** One of before check sums has none. */
  private checked([name, place, epoch, crc]: Row): [string, Checkpoint] {
    const [projection, position] = [name, place].map((bytes) => Buffer.from(bytes as Uint8Array).toString()) as [
      string,
      string,
    ];
    if (crc !== null && crc !== checksumOf(projection, position, Number(epoch)))
      throw new ReadStoreCorrupted(`${this.file}: the checkpoint of ${projection} is damaged.`);
    return [projection, { position, epoch: Number(epoch) }];
  }
}

function checksumOf(projection: string, position: string, epoch: number): number {
  return crc32(`${projection}\n${position}\n${epoch}`);
}
