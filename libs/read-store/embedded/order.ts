import { type Json } from '#platform';
import { type SqlValue } from '#platform/sqlite';

import { UnsupportedFilter } from '../errors.js';
import { checkField } from '../filter.js';
import { type FindQuery, type StoredDocument } from '../port.js';
import { type TableShape } from './table.js';
import { compareText, compareValues, pathOf, valueAt, type Path } from '../values.js';
import { toSql } from './sql-values.js';

const SORT_FIELDS_MAX = 8;

/** The order of a query: sort fields, then the id, ascending. */
export class Order {
  private constructor(
    private readonly keys: readonly { readonly field: string; readonly path: Path; readonly direction: 1 | -1 }[],
  ) {}

  /** @throws UnsupportedFilter */
  static of(sort: FindQuery['sort'] = []): Order {
    if (sort.length > SORT_FIELDS_MAX) throw new UnsupportedFilter(`more than ${SORT_FIELDS_MAX} sort fields`);
    return new Order(
      sort.map(([field, direction]) => {
        if (direction !== 1 && direction !== -1) throw new UnsupportedFilter('a direction is 1 or -1');
        return { field, path: pathOf(checkField(field)), direction };
      }),
    );
  }

  /** The place of a document, as a cursor carries it. What is equal in order has the same place. */
  placeOf(document: StoredDocument): Json[] {
    return [...this.keys.map((key) => placeValue(valueAt(document.body!, key.path))), document.id];
  }

  compare(a: readonly Json[], b: readonly Json[]): number {
    for (const [index, key] of this.keys.entries()) {
      const order = compareValues(a[index], b[index]);
      if (order !== 0) return order * key.direction;
    }
    return compareText(a.at(-1) as string, b.at(-1) as string);
  }

  /** @throws UnsupportedFilter where the cursor is of another order */
  check(after: readonly Json[]): void {
    if (after.length !== this.keys.length + 1 || typeof after.at(-1) !== 'string')
      throw new UnsupportedFilter('the cursor is of another query');
  }

  /** `ORDER BY` where every sort field has a column. */
  sql(shape: TableShape): string | undefined {
    const columns = this.columns(shape);
    return (
      columns &&
      [...columns.map(({ column, direction }) => `${column}${direction < 0 ? ' DESC' : ''}`), 'id'].join(', ')
    );
  }

  /**
   * Whether an index has the documents in this order, given fields that are fixed at one value. Asking SQLite (EXPLAIN) would
   * leave a statement open in this driver, and with it a lock.
   */
  isCarried(shape: TableShape, equal: ReadonlySet<string>, isUnfiltered: boolean): boolean {
    const wanted = this.keys.filter((key) => !equal.has(key.field));
    if (wanted.length === 0 && isUnfiltered) return true;
    if (wanted.some((key) => key.direction !== wanted[0]!.direction)) return false;
    return shape.spec.indexes.some(({ fields }) => {
      const rest = fields.slice(fields.findIndex((field) => !equal.has(field)));
      const isAllEqual = fields.every((field) => equal.has(field));
      if (wanted.length === 0) return isAllEqual;
      return !isAllEqual && wanted.every((key, index) => rest[index] === key.field);
    });
  }

  /**
   * What comes after the place: (a > ? OR (a = ? AND (b > ? OR …))). The first bound is repeated on its own,
   * since SQLite looks into the index for an AND only.
   */
  after(shape: TableShape, place: readonly Json[]): { sql: string; values: SqlValue[] } {
    const columns = [...this.columns(shape)!, { column: 'id', direction: 1 }];
    const sqlPlace = place.map(toSql);
    let sql = '';
    let values: SqlValue[] = [];
    for (let index = columns.length - 1; index >= 0; index--) {
      const { column, direction } = columns[index]!;
      const compare = direction < 0 ? '<' : '>';
      const value = sqlPlace[index]!;
      if (sql === '') [sql, values] = [`${column} ${compare} ?`, [value]];
      else [sql, values] = [`(${column} ${compare} ? OR (${column} = ? AND ${sql}))`, [value, value, ...values]];
    }
    const first = columns[0]!;
    return {
      sql: `${first.column} ${first.direction < 0 ? '<=' : '>='} ? AND ${sql}`,
      values: [sqlPlace[0]!, ...values],
    };
  }

  private columns(shape: TableShape): { column: string; direction: number }[] | undefined {
    const columns = this.keys.map((key) => ({ column: shape.indexed(key.field)?.column, direction: key.direction }));
    return columns.every((key) => key.column) ? (columns as { column: string; direction: number }[]) : undefined;
  }
}

function placeValue(value: Json | undefined): Json {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return value;
  return Array.isArray(value) ? [] : {};
}
