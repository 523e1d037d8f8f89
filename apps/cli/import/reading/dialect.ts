import { type CsvDialect, CsvRecords } from './csv-records.js';
import { isFault, type Place } from './row.js';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** What a map says of a csv file, as far as it does. */
export interface DialectWanted {
  readonly header: boolean;
  readonly delimiter?: string;
  readonly quote?: CsvDialect['quote'];
  readonly places: readonly Place[];
}

/**
 * Delimiter and quote by the first lines of a file: the first delimiter of {@link DELIMITERS} under which the lines have
 * the columns that the map names; a comma where none has.
 */
export function detectDialect(wanted: DialectWanted, lines: readonly string[]): CsvDialect {
  const quote = wanted.quote ?? detectQuote(lines);
  const delimiter = wanted.delimiter ?? DELIMITERS.find((one) => fits(wanted, lines, { delimiter: one, quote }));
  return { delimiter: delimiter ?? ',', quote };
}

/** Another delimiter under which the lines have the columns that the map names. */
export function otherDelimiter(wanted: DialectWanted, lines: readonly string[], dialect: CsvDialect) {
  return DELIMITERS.find((one) => one !== dialect.delimiter && fits(wanted, lines, { ...dialect, delimiter: one }));
}

/** For people. */
export const nameOf = (delimiter: string): string => (delimiter === '\t' ? 'tab' : `"${delimiter}"`);

function fits({ header, places }: DialectWanted, lines: readonly string[], dialect: CsvDialect): boolean {
  const records = recordsOf(lines, dialect);
  const [first] = records;
  if (first === undefined) return false;
  const names = places.flatMap(({ column }) => (typeof column === 'string' ? [column] : []));
  const columnsMin = Math.max(2, ...places.flatMap(({ column }) => (typeof column === 'number' ? [column] : [])));
  if (header && !names.every((name) => first.includes(name))) return false;
  return first.length >= columnsMin && records.every((values) => values.length === first.length);
}

/** The values of lines, those left out that cannot be read. */
export function recordsOf(lines: readonly string[], dialect: CsvDialect): readonly (readonly string[])[] {
  const reader = new CsvRecords(dialect);
  return lines
    .flatMap((text, index) => reader.push({ number: index + 1, text }))
    .flatMap((record) => (isFault(record) ? [] : [record.values.map((value) => value.trim())]));
}

/** An apostrophe, where values begin and end with it and none with a double quote. */
function detectQuote(lines: readonly string[]): CsvDialect['quote'] {
  const quoted = (quote: string) => new RegExp(`(^|[,;\\t|])\\s*${quote}[^${quote}]*${quote}\\s*($|[,;\\t|])`);
  const has = (quote: string) => lines.some((line) => quoted(quote).test(line));
  return has("'") && !has('"') ? "'" : '"';
}
