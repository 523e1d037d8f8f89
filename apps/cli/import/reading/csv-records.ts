import { parse } from 'csv-parse/sync';

import { type PhysicalLine } from './physical-lines.js';
import { type LineFault, lineTooLong } from './row.js';

/** A quoted value may run over so many lines; past it the quote is taken for a slip in its first line. */
export const QUOTED_LINES_MAX = 100;

export interface CsvRecord {
  /** The line on which it begins. */
  readonly line: number;
  readonly values: readonly string[];
}

/** How the values of a line are kept apart. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: '"' | "'" | 'none';
}

/**
 * CSV by RFC 4180, record by record, so that one bad quote spoils one line: where a record that runs over several lines
 * does not hold together, its first line is reported and reading goes on at the second.
 */
export class CsvRecords {
  private open: PhysicalLine[] = [];
  private quotes = 0;

  constructor(private readonly dialect: CsvDialect) {}

  push(line: PhysicalLine): (CsvRecord | LineFault)[] {
    if (line.text === null) return [...this.giveUp(), lineTooLong(line.number)];
    if (this.open.length === 0 && line.text.trim() === '') return [];
    this.open.push(line);
    this.quotes += this.quotesIn(line.text);
    if (this.quotes % 2 === 0) return this.close();
    return this.open.length >= QUOTED_LINES_MAX ? this.giveUp() : [];
  }

  end(): (CsvRecord | LineFault)[] {
    return this.open.length === 0 ? [] : this.giveUp();
  }

  private quotesIn(text: string): number {
    const { quote } = this.dialect;
    if (quote === 'none') return 0;
    // An apostrophe inside a value is no quote.
    if (quote === "'") return isQuoted(text, this.dialect) || this.open.length > 1 ? text.split(quote).length - 1 : 0;
    return text.split(quote).length - 1;
  }

  private close(): (CsvRecord | LineFault)[] {
    const { delimiter, quote } = this.dialect;
    const text = this.open.map((line) => line.text).join('\n');
    const line = this.open[0]!.number;
    if (this.quotes === 0) {
      this.reset();
      return [{ line, values: text.split(delimiter) }];
    }
    try {
      const [values] = parse(text, { delimiter, quote, escape: quote, relax_column_count: true, trim: true });
      this.reset();
      return [{ line, values: values ?? [] }];
    } catch (error) {
      return this.giveUp((error as Error).message);
    }
  }

  /** Reports the first of the open lines and reads the others again. */
  private giveUp(detail = 'a quote is opened and not closed'): (CsvRecord | LineFault)[] {
    const [first, ...others] = this.open;
    this.reset();
    if (!first) return [];
    const found: (CsvRecord | LineFault)[] = [{ line: first.number, code: 'malformed_csv', detail }];
    for (const line of others) found.push(...this.push(line));
    return found;
  }

  private reset(): void {
    this.open = [];
    this.quotes = 0;
  }
}

/** Some value of the line begins with a quote. */
function isQuoted(text: string, { delimiter, quote }: CsvDialect): boolean {
  return text.split(delimiter).some((value) => value.trimStart().startsWith(quote));
}
