import { type Column, type TablePart } from '#loyalty/analysis';

import { CsvPart } from './csv-part.js';
import { ParquetPart } from './parquet-part.js';
import { PartFile } from './part-file.js';

/** Writes one part of a table, row by row. */
export interface PartWriter {
  readonly rows: number;
  add(row: object): void;
  end(): TablePart;
  /** Gives up a part that is not whole. */
  close(): void;
}

const WRITERS = { parquet: ParquetPart, csv: CsvPart } as const;

export type DirectoryForm = keyof typeof WRITERS;

/** @param number of the part, from 1 */
export function openPart(
  form: DirectoryForm,
  directory: string,
  {
    table,
    columns,
    number,
  }: { readonly table: string; readonly columns: readonly Column<object>[]; readonly number: number },
): PartWriter {
  const name = `${table}/part-${String(number).padStart(5, '0')}.${form}`;
  return new WRITERS[form](new PartFile(directory, name), columns);
}
