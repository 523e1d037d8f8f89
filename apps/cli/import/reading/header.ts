import { UsedWrongly } from '../../errors.js';
import { type LineFault, type Place, type RowOrFault } from './row.js';

/** A name that a map gives, and where in the map it does. */
export interface NamedColumn {
  readonly pointer: string;
  readonly name: string;
}

export interface HeaderWanted {
  /** The first line has the names of the columns. */
  readonly isThere: boolean;
  readonly columns: readonly NamedColumn[];
  /** What may be wrong when the header does not have the names: for the end of the error. */
  readonly hint: string;
}

/** The names of the columns, where the first line gives them. */
export class Header {
  private names: ReadonlyMap<string, number> | undefined;
  private columns: number | undefined;

  constructor(private readonly wanted: HeaderWanted) {}

  /** The row of these values, or nothing when they were the header. @throws UsedWrongly `header_differs` */
  row(line: number, values: readonly string[]): RowOrFault | undefined {
    if (this.wanted.isThere && !this.names) {
      this.take(values);
      return undefined;
    }
    if (this.columns !== undefined && values.length !== this.columns) {
      return {
        line,
        code: 'wrong_column_count',
        detail: `the line has ${values.length} columns, the header ${this.columns}`,
      };
    }
    const names = this.names;
    return {
      line,
      value: ({ column }: Place) => {
        const index = typeof column === 'string' ? names?.get(column) : column! - 1;
        return index === undefined ? undefined : values[index]?.trim() || undefined;
      },
    };
  }

  /** The first line is the header or nothing is. @throws UsedWrongly `header_unreadable` */
  refuseFault({ line, detail }: LineFault): void {
    if (!this.wanted.isThere || this.names) return;
    throw new UsedWrongly(
      'header_unreadable',
      `The header on line ${line} cannot be read: ${detail}.${this.wanted.hint}`,
    );
  }

  private take(values: readonly string[]): void {
    const names = values.map((name) => name.trim());
    const times = (name: string) => names.filter((one) => one === name).length;
    const faults = this.wanted.columns.flatMap(({ pointer, name }) => {
      if (times(name) === 0) return [`has no "${name}" ("${pointer}")`];
      return times(name) > 1 ? [`has "${name}" ${times(name)} times ("${pointer}"): give its number`] : [];
    });
    if (faults.length > 0)
      throw new UsedWrongly(
        'header_differs',
        `The file's header ${faults.join(', ')}; it has ${names.join(', ')}.${this.wanted.hint}`,
      );
    this.names = new Map(names.map((name, index) => [name, index]));
    this.columns = names.length;
  }
}
