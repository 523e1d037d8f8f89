import { type LineFault } from '../reading/row.js';
import { TemporaryDatabase } from '../staging/temporary-database.js';
import { type RecordLine } from './record-line.js';

const SCHEMA = `
CREATE TABLE record (key TEXT NOT NULL, rank INTEGER NOT NULL, line INTEGER NOT NULL, content TEXT NOT NULL);
BEGIN;`;

/** A record, and which of its key it is, from 1. */
export interface StagedRecord extends RecordLine {
  readonly which: number;
}

/** The records of a file in a temporary file, sorted by key. Memory stays bounded. */
export class StagedRecords {
  private readonly database: TemporaryDatabase;
  private readonly insert: ReturnType<TemporaryDatabase['writer']>;

  /** @param once a key is one thing: the same line twice counts once, and different lines disagree */
  constructor(private readonly once: boolean) {
    this.database = TemporaryDatabase.open(SCHEMA);
    this.insert = this.database.writer('INSERT INTO record (key, rank, line, content) VALUES (?, ?, ?, ?)');
  }

  add(record: RecordLine): void {
    this.insert(record.key, record.rank, record.line, JSON.stringify(record));
  }

  /** Sorts; gives the lines that disagree. */
  sort(): readonly LineFault[] {
    this.database.exec(
      'CREATE TABLE ordered AS SELECT content FROM record ORDER BY key, rank, line; CREATE TABLE spoilt (key TEXT PRIMARY KEY)',
    );
    if (!this.once) return [];
    this.database.exec(
      "INSERT INTO spoilt SELECT key FROM record GROUP BY key HAVING count(DISTINCT json_extract(content, '$.commands')) > 1",
    );
    const rows = this.database.rows('SELECT line, key FROM record WHERE key IN (SELECT key FROM spoilt) ORDER BY line');
    return rows.map(([line, key]) => ({
      line: line as number,
      code: 'member_lines_disagree',
      detail: `"${key as string}" is on several lines with different values`,
    }));
  }

  /** After `sort`: what is to be sent, page by page. */
  *records(): Generator<readonly StagedRecord[]> {
    const spoilt = this.database.reader('SELECT 1 FROM spoilt WHERE key = ?');
    let [key, which] = ['', 0];
    for (const rows of this.database.pages('ordered', ['content'])) {
      const found = rows.map(([content]) => JSON.parse(content as string) as RecordLine);
      yield found.flatMap((record) => {
        which = record.key === key ? which + 1 : 1;
        key = record.key;
        return (this.once && which > 1) || spoilt(key).length > 0 ? [] : [{ ...record, which }];
      });
    }
  }

  get count(): number {
    return this.database.rows('SELECT count(*) FROM ordered')[0]![0] as number;
  }

  close(): void {
    this.database.close();
  }
}
