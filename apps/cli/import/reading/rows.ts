import { type CsvDialect, CsvRecords } from './csv-records.js';
import { ndjsonRow } from './ndjson-row.js';
import { type PhysicalLine } from './physical-lines.js';
import { isFault, lineTooLong, type Place, type Row, type RowOrFault } from './row.js';
import { type Header } from './header.js';

/** Turns physical lines into rows, one after the other. */
export interface RowReader {
  push(line: PhysicalLine): readonly RowOrFault[];
  end(): readonly RowOrFault[];
}

export type Layout =
  | { readonly format: 'fixed' | 'ndjson' }
  | { readonly format: 'columns'; readonly header: Header }
  | { readonly format: 'csv'; readonly header: Header; readonly dialect: CsvDialect };

export function rowReader(layout: Layout): RowReader {
  switch (layout.format) {
    case 'fixed':
      return eachLine((line, text) => new FixedRow(line, text));
    case 'ndjson':
      return eachLine(ndjsonRow);
    case 'columns':
      return eachLine((line, text) => layout.header.row(line, text.trim().split(/\s+/)));
    case 'csv': {
      const { header } = layout;
      const records = new CsvRecords(layout.dialect);
      const rows = (found: ReturnType<CsvRecords['end']>) =>
        found.flatMap((record) => {
          if (!isFault(record)) return header.row(record.line, record.values) ?? [];
          header.refuseFault(record);
          return [record];
        });
      return { push: (line) => rows(records.push(line)), end: () => rows(records.end()) };
    }
    default:
      return layout satisfies never;
  }
}

/** For formats where each line is a row of its own; empty lines are counted and left out. */
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

  value(place: Place): string | undefined {
    return this.text.slice(place.from! - 1, place.to).trim() || undefined;
  }
}
