import { faultOf, type SqliteDatabase, type SqlValue } from '#platform/sqlite';

import { StoreCorrupted } from '../errors.js';

/** A record as it is stored; its text is bytes until its check sum was found right. */
export type StoredRecord = readonly [position: number, stream: number, revision: number, crc: number, text: Buffer];

export interface RecordPage {
  readonly records: readonly StoredRecord[];
  /** Whether there may be more behind them. */
  readonly more: boolean;
}

/**
 * Reads records as bytes, because the driver ends the process where a text is not UTF-8, as one flipped bit can make it. A
 * page comes as two blobs, of its numbers and of its texts: a blob for each row costs as much as reading the row.
 */
export class PackedRows {
  private readonly statement;

  /**
   * @param from what follows `FROM` in a statement over the columns of `event`, with its order and, as the last parameter,
   * its limit
   */
  constructor(
    private readonly database: SqliteDatabase,
    from: string,
  ) {
    const rows = `SELECT position, stream, revision, crc, length(CAST(text AS BLOB)) AS bytes, text FROM ${from}`;
    const numbers = "position || ' ' || stream || ' ' || revision || ' ' || crc || ' ' || bytes";
    this.statement = database.prepare(
      `SELECT CAST(group_concat(${numbers}, char(10)) AS BLOB), CAST(group_concat(text, '') AS BLOB) FROM (${rows})`,
    );
  }

  /** At most `limit` records. @throws StoreCorrupted where a column has what it cannot; what the driver throws */
  read(values: readonly SqlValue[], limit: number): RecordPage {
    try {
      const [numbers, texts] = this.statement.first([...values, limit]) as [Buffer | null, Buffer | null];
      if (numbers === null) return { records: [], more: false };
      const records = this.unpacked(numbers.toString('latin1').split('\n'), texts ?? Buffer.alloc(0));
      return { records, more: records.length >= limit };
    } catch (error) {
      // Large events, more than one blob may take: fewer of them at a time.
      if (faultOf(error) === 'too_big' && limit > 1) return this.read(values, limit >> 1);
      throw error;
    }
  }

  private unpacked(rows: readonly string[], texts: Buffer): readonly StoredRecord[] {
    let end = 0;
    const records = rows.map((row): StoredRecord => {
      const [position, stream, revision, crc, bytes, ...more] = row.split(' ');
      const record = [+position!, +stream!, +revision!, +crc!, texts.subarray(end, (end += +bytes!))] as const;
      if (more.length > 0 || !Number.isSafeInteger(record[0] + record[1] + record[2] + record[3] + end))
        throw this.damaged(row);
      return record;
    });
    if (end !== texts.length) throw this.damaged(rows[0]!);
    return records;
  }

  private damaged(row: string): StoreCorrupted {
    const { file } = this.database;
    const position = Number(row.split(' ', 1)[0]);
    return new StoreCorrupted(`${file}: a record at or after position ${position} is damaged.`, { file, position });
  }
}
