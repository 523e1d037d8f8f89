import { CsvRecords } from './csv-records.js';
import { type FieldPlace, type ImportMap, invalidMap } from './map.js';
import { type PhysicalLine } from './physical-lines.js';
import { isFault, lineTooLong, type Row, type RowOrFault } from './row.js';

/** Turns physical lines into rows, one after the other. */
export interface RowReader {
  push(line: PhysicalLine): readonly RowOrFault[];
  end(): readonly RowOrFault[];
}

export function rowReader(map: ImportMap): RowReader {
  switch (map.format) {
    case 'fixed':
      return eachLine((line, text) => new FixedRow(line, text));
    case 'ndjson':
      return eachLine(ndjsonRow);
    case 'columns': {
      const header = new Header(map);
      return eachLine((line, text) => header.row(line, text.trim().split(/\s+/)));
    }
    case 'csv': {
      const header = new Header(map);
      const records = new CsvRecords(map.delimiter ?? ',');
      const rows = (found: ReturnType<CsvRecords['end']>) =>
        found.flatMap((record) => (isFault(record) ? [record] : (header.row(record.line, record.values) ?? [])));
      return { push: (line) => rows(records.push(line)), end: () => rows(records.end()) };
    }
    default:
      return map.format satisfies never;
  }
}

/** For formats where each line stands for itself; empty lines are counted and left out. */
function eachLine(read: (line: number, text: string) => RowOrFault | undefined): RowReader {
  return {
    push: ({ number, text }) => {
      if (text === null) return [lineTooLong(number)];
      const row = text.trim() === '' ? undefined : read(number, text);
      return row ? [row] : [];
    },
    end: () => [],
  };
}

class FixedRow implements Row {
  constructor(
    readonly line: number,
    private readonly text: string,
  ) {}

  value(place: FieldPlace): string | undefined {
    return this.text.slice(place.from! - 1, place.to).trim() || undefined;
  }
}

/** The names of the columns, where the first line gives them. */
class Header {
  private names: ReadonlyMap<string, number> | undefined;
  private columns: number | undefined;

  constructor(private readonly map: ImportMap) {}

  /** The row of these values, or nothing when they were the header. @throws UsedWrongly when a mapped name is missing */
  row(line: number, values: readonly string[]): RowOrFault | undefined {
    if (this.map.header && !this.names) {
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
      value: ({ column }) => {
        const index = typeof column === 'string' ? names?.get(column) : column! - 1;
        return index === undefined ? undefined : values[index]?.trim() || undefined;
      },
    };
  }

  private take(values: readonly string[]): void {
    const names = values.map((name) => name.trim());
    for (const [field, place] of Object.entries(this.map.fields)) {
      if (typeof place?.column !== 'string') continue;
      const found = names.filter((name) => name === place.column).length;
      const pointer = `/fields/${field}/column`;
      if (found === 0)
        throw invalidMap(pointer, `the file's header has no "${place.column}"; it has ${names.join(', ')}`);
      if (found > 1)
        throw invalidMap(pointer, `the file's header has "${place.column}" ${found} times; give its number`);
    }
    this.names = new Map(names.map((name, index) => [name, index]));
    this.columns = names.length;
  }
}

/** A number's shortest text has at most so many digits when it went through a float unharmed. */
const EXACT_DIGITS_MAX = 15;

function ndjsonRow(line: number, text: string): RowOrFault {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { line, code: 'malformed_json', detail: (error as Error).message };
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { line, code: 'malformed_json', detail: 'the line is not a JSON object' };
  }
  return { line, value: ({ column }) => textOf(lookUp(json as Record<string, unknown>, String(column))) };
}

/** The value under a name as it is, or under a dotted path through objects. */
function lookUp(json: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(json, path)) return json[path];
  let value: unknown = json;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value !== 'number') return undefined;
  const text = String(value);
  const exact = text.replace(/\D/g, '').replace(/^0+/, '').length <= EXACT_DIGITS_MAX;
  return exact ? text : `${text} (a number with more than ${EXACT_DIGITS_MAX} digits; write it as a string)`;
}
