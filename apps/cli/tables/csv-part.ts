import { type Cell, type Column, type TablePart } from '#loyalty/analysis';

import { type PartFile } from './part-file.js';

/** Written at once. */
const BUFFER_CHARACTERS = 1 << 18;

/**
 * A table as RFC 4180 has it, in UTF-8 with a line of names. Null is nothing between two commas, an empty text is `""`. Values are as they are: a program that
 * takes texts for formulas must be set not to.
 */
export class CsvPart {
  rows = 0;
  private text: string;

  constructor(
    private readonly file: Pick<PartFile, 'write' | 'end' | 'close'>,
    private readonly columns: readonly Column<object>[],
  ) {
    this.text = `${columns.map(({ name }) => name).join(',')}\r\n`;
  }

  add(row: object): void {
    this.rows += 1;
    this.text += `${this.columns.map((column) => cellText(column.valueOf(row))).join(',')}\r\n`;
    if (this.text.length >= BUFFER_CHARACTERS) this.flush();
  }

  end(): TablePart {
    this.flush();
    return this.file.end(this.rows);
  }

  close(): void {
    this.file.close();
  }

  private flush(): void {
    this.file.write(Buffer.from(this.text));
    this.text = '';
  }
}

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$|^$/;

function cellText(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
