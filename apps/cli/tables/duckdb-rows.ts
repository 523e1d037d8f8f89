import type * as DuckDbPackage from '@duckdb/node-api';
import type { DuckDBAppender, DuckDBType, DuckDBValue } from '@duckdb/node-api';

import { type Cell, type Column, type ColumnType, type Table, writtenColumns } from '#loyalty/analysis';
import { DAY_MS } from '#platform';

/** The package, which is only needed here, and only loaded where a file of DuckDB is asked for. */
export type DuckDb = typeof DuckDbPackage;

/** Rows of a data chunk. */
const CHUNK_ROWS = 2_048;

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  ...{ text: 'VARCHAR', json: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN' },
  ...{ instant: 'TIMESTAMPTZ', day: 'DATE' },
};

/** The table and what is said of its columns, as SQL. */
export function tableSql(table: Table, personal: boolean): string {
  const columns = writtenColumns(table, personal);
  const declared = columns.map(
    ({ name, type, nullable }) => `${name} ${SQL_TYPES[type]}${nullable ? '' : ' NOT NULL'}`,
  );
  const remarks = columns.map(
    ({ name, meaning, unit }) =>
      `COMMENT ON COLUMN ${table.name}.${name} IS ${quoted(unit ? `${meaning} (${unit})` : meaning)};`,
  );
  return [
    `CREATE TABLE ${table.name} (${declared.join(', ')});`,
    `COMMENT ON TABLE ${table.name} IS ${quoted(table.meaning)};`,
    ...remarks,
  ].join('\n');
}

/** A text as SQL has it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Rows of one table, handed over in chunks. */
export class DuckDbRows {
  private readonly types: readonly DuckDBType[];
  private cells: DuckDBValue[][];

  constructor(
    private readonly duckdb: DuckDb,
    private readonly appender: DuckDBAppender,
    private readonly columns: readonly Column<object>[],
  ) {
    this.types = columns.map((_column, at) => appender.columnType(at));
    this.cells = columns.map(() => []);
  }

  add(row: object): void {
    for (const [at, column] of this.columns.entries())
      this.cells[at]!.push(this.stored(column.type, column.valueOf(row)));
    if (this.cells[0]!.length >= CHUNK_ROWS) this.append();
  }

  /** Hands over what is left; it is part of the transaction then. */
  end(): void {
    this.append();
    this.appender.closeSync();
  }

  private append(): void {
    const rows = this.cells[0]!.length;
    if (rows === 0) return;
    const chunk = this.duckdb.DuckDBDataChunk.create(this.types, rows);
    chunk.setColumns(this.cells);
    this.appender.appendDataChunk(chunk);
    this.cells = this.columns.map(() => []);
  }

  private stored(type: ColumnType, value: Cell): DuckDBValue {
    if (value === null) return null;
    switch (type) {
      case 'integer':
        return BigInt(value);
      case 'instant':
        return new this.duckdb.DuckDBTimestampTZValue(BigInt(Date.parse(value as string)) * 1_000n);
      case 'day':
        return new this.duckdb.DuckDBDateValue(Date.parse(value as string) / DAY_MS);
      default:
        return value;
    }
  }
}
