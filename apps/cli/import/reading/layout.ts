import { detectDialect, nameOf, otherDelimiter } from './dialect.js';
import { type Encoding } from './encodings.js';
import { Header, type NamedColumn } from './header.js';
import { type Place } from './row.js';
import { type Layout } from './rows.js';
import { type CsvDialect } from './csv-records.js';

/** What a map says of how a file is written. */
export interface LayoutWanted {
  readonly format: Layout['format'];
  readonly header: boolean;
  readonly delimiter?: string;
  readonly quote?: CsvDialect['quote'];
  /** Every place that the map names, with its pointer in the map. */
  readonly places: readonly { readonly pointer: string; readonly place: Place }[];
}

/** How the file is read, and the same in words. */
export function layoutOf(
  wanted: LayoutWanted,
  { encoding, lines }: { readonly encoding: Encoding; readonly lines: readonly string[] },
): { readonly layout: Layout; readonly words: string } {
  const { format } = wanted;
  if (format === 'fixed' || format === 'ndjson') return { layout: { format }, words: `${format}, ${encoding}` };
  const columns: readonly NamedColumn[] = wanted.places.flatMap(({ pointer, place: { column } }) =>
    typeof column === 'string' ? [{ pointer: `${pointer}/column`, name: column }] : [],
  );
  const isThere = wanted.header;
  if (format === 'columns')
    return { layout: { format, header: new Header({ isThere, columns, hint: '' }) }, words: `columns, ${encoding}` };
  const dialectWanted = { ...wanted, places: wanted.places.map(({ place }) => place) };
  const dialect = detectDialect(dialectWanted, lines);
  const hint = hintOf(dialect.delimiter, otherDelimiter(dialectWanted, lines, dialect));
  return {
    layout: { format, dialect, header: new Header({ isThere, columns, hint }) },
    words: `csv, ${encoding}, delimiter ${nameOf(dialect.delimiter)}, quote ${dialect.quote}`,
  };
}

/** The end of an error about the header. */
function hintOf(delimiter: string, other: string | undefined): string {
  const meant = other ?? (delimiter === ';' ? ',' : ';');
  return ` Is the delimiter \`${meant === '\t' ? '\\t' : meant}\`? It was read as ${nameOf(delimiter)}; "delimiter" in the map names it.`;
}
