import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { type Cell, type Column, type ColumnType, type TablePart } from '#loyalty/analysis';
import { DAY_MS } from '#platform';

import { type PartFile } from './part-file.js';

/** Rows of a group are in memory until it is written: about as many cells. */
const GROUP_CELLS_MAX = 400_000;

type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema'];
type Element = Schema[number];

/** How each type is stored. */
const ELEMENTS: Readonly<Record<ColumnType, Omit<Element, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  // UTC: TIMESTAMP_MILLIS is what older readers know, the logical type says that it is UTC.
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  day: { type: 'INT32', converted_type: 'DATE' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

/** A table as Parquet has it, compressed with Snappy; each column says in the schema whether it may be null. */
export class ParquetPart {
  rows = 0;
  private readonly bytes = new ByteWriter();
  private readonly writer: ParquetWriter;
  private readonly groupRowsMax: number;
  private cells: unknown[][];

  constructor(
    private readonly file: Pick<PartFile, 'write' | 'end' | 'close'>,
    private readonly columns: readonly Column<object>[],
  ) {
    this.writer = new ParquetWriter({ writer: this.bytes, schema: schemaOf(columns), createdBy: 'trofast' });
    this.groupRowsMax = Math.floor(GROUP_CELLS_MAX / columns.length);
    this.cells = columns.map(() => []);
  }

  add(row: object): void {
    this.rows += 1;
    for (const [at, column] of this.columns.entries()) this.cells[at]!.push(stored(column.type, column.valueOf(row)));
    if (this.cells[0]!.length >= this.groupRowsMax) this.endGroup();
  }

  end(): TablePart {
    this.endGroup();
    void this.writer.finish();
    this.flush();
    return this.file.end(this.rows);
  }

  close(): void {
    this.file.close();
  }

  private endGroup(): void {
    const rowGroupSize = this.cells[0]!.length;
    if (rowGroupSize === 0) return;
    const columnData = this.columns.map(({ name }, at) => ({ name, data: this.cells[at]! }));
    void this.writer.write({ columnData, rowGroupSize });
    this.cells = this.columns.map(() => []);
    this.flush();
  }

  private flush(): void {
    this.file.write(this.bytes.getBytes());
    this.bytes.index = 0; // as the writer of the package that writes files does it; `offset` goes on
  }
}

function schemaOf(columns: readonly Column<object>[]): Schema {
  const elements = columns.map(({ name, type, nullable }): Element => ({
    name,
    ...ELEMENTS[type],
    repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED',
  }));
  return [{ name: 'root', num_children: columns.length }, ...elements];
}

function stored(type: ColumnType, value: Cell): unknown {
  if (value === null) return null;
  switch (type) {
    case 'integer':
      return BigInt(value);
    case 'instant':
      return BigInt(Date.parse(value as string));
    case 'day':
      return Date.parse(value as string) / DAY_MS;
    default:
      return value;
  }
}
