import { type Cell, type Column, type ColumnType, type Unit } from './column.js';

/** A table, as analysts get it: one row for each thing that `Row` is. */
export interface Table<Row extends object = object> {
  readonly name: string;
  /** What a row is. */
  readonly meaning: string;
  /** The columns that name a row. */
  readonly key: readonly string[];
  readonly columns: readonly Column<Row>[];
}

/** A table with the type of its rows inside; what writes tables does not know it. @throws Error where a column of the key is missing, or a name is used twice */
export function table<Row extends object>(definition: Table<Row>): Table<Row> {
  const names = definition.columns.map(({ name }) => name);
  const missing = definition.key.find((name) => !names.includes(name));
  if (missing !== undefined) throw new Error(`The key of ${definition.name} has no column ${missing}.`);
  if (new Set(names).size < names.length) throw new Error(`A column of ${definition.name} is there twice.`);
  return definition;
}

/** The columns that are written. */
export function writtenColumns<Row extends object>({ columns }: Table<Row>, personal: boolean): readonly Column<Row>[] {
  return personal ? columns : columns.filter((column) => !column.personal);
}

/** `text?`: may be null. */
type MadeType = ColumnType | `${ColumnType}?`;

/**
 * Columns that no read model has.
 * @param from the events that they are made of
 */
export function madeColumns<Row extends object>(from: string) {
  return (
    name: string,
    type: MadeType,
    meaning: string,
    value: (row: Row) => Cell | undefined,
    unit?: Unit,
  ): Column<Row> => ({
    ...{ name, type: type.replace('?', '') as ColumnType, nullable: type.endsWith('?') },
    ...(unit && { unit }),
    ...{ meaning, from, valueOf: (row: Row) => value(row) ?? null },
  });
}
