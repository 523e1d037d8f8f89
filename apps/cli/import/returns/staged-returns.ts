import { hash } from 'node:crypto';

import { isFault, type LineFault } from '../reading/row.js';
import { type ImportReturn } from '../staging/import-return.js';
import { TemporaryDatabase } from '../staging/temporary-database.js';
import { type ReturnLine, type SpoiltReturnLine } from './return-line.js';
import { contentOf, returnOfLines } from './return-of-lines.js';

const SCHEMA = `
CREATE TABLE line (basket TEXT NOT NULL, line INTEGER NOT NULL, content TEXT NOT NULL);
CREATE TABLE item (at TEXT NOT NULL, line INTEGER NOT NULL, content TEXT NOT NULL);
BEGIN;`;

const BY_ID = 'i';
const BY_CONTENT = 'c';
/** 96 bits: no two returns of a programme meet by chance. */
const HEX_DIGITS = 24;

/** The lines of a file of returns in a temporary file, sorted by return, then by time. Memory stays bounded. */
export class StagedReturns {
  private readonly database = TemporaryDatabase.open(SCHEMA);
  private readonly insert = this.database.writer('INSERT INTO line (basket, line, content) VALUES (?, ?, ?)');

  /** @param importName what made ids begin with */
  constructor(private readonly importName: string) {}

  /** Takes a line; gives it back as a fault where it is bad and spoils nothing but itself. */
  add(line: ReturnLine | SpoiltReturnLine): readonly LineFault[] {
    if (line.returnId === undefined && isFault(line)) return [line];
    const basket = line.returnId === undefined ? BY_CONTENT + contentOf(line as ReturnLine) : BY_ID + line.returnId;
    this.insert(basket, line.line, JSON.stringify(line));
    return [];
  }

  /** Makes returns of the lines; gives the faults that show only then. */
  *group(): Generator<readonly LineFault[]> {
    this.database.exec('CREATE TABLE sorted AS SELECT basket, content FROM line ORDER BY basket, line');
    const addItem = this.database.writer('INSERT INTO item (at, line, content) VALUES (?, ?, ?)');
    const close = (basket: string, lines: readonly (ReturnLine | SpoiltReturnLine)[]): readonly LineFault[] => {
      const faults: LineFault[] = [];
      for (const read of this.returnsOf(basket, lines))
        if ('returnId' in read) addItem(read.occurredAt, read.lines[0]!, JSON.stringify(read));
        else faults.push(...read);
      return faults;
    };
    let [open, lines]: [string, (ReturnLine | SpoiltReturnLine)[]] = ['', []];
    for (const rows of this.database.pages('sorted', ['basket', 'content'])) {
      const faults: LineFault[] = [];
      for (const [basket, content] of rows as readonly [string, string][]) {
        if (basket !== open) {
          faults.push(...close(open, lines));
          [open, lines] = [basket, []];
        }
        lines.push(JSON.parse(content) as ReturnLine | SpoiltReturnLine);
      }
      yield faults;
    }
    yield close(open, lines);
    this.database.exec('CREATE TABLE ordered AS SELECT content FROM item ORDER BY at, line');
  }

  /** After `group`: the returns in the order of their time. */
  *returns(): Generator<readonly ImportReturn[]> {
    for (const rows of this.database.pages('ordered', ['content']))
      yield rows.map(([content]) => JSON.parse(content as string) as ImportReturn);
  }

  /** After `group`. */
  get count(): number {
    return this.database.rows('SELECT count(*) FROM ordered')[0]![0] as number;
  }

  close(): void {
    this.database.close();
  }

  /** Rows without an id are a return each; equal ones come one after the other. */
  private *returnsOf(
    basket: string,
    lines: readonly (ReturnLine | SpoiltReturnLine)[],
  ): Generator<ImportReturn | readonly LineFault[]> {
    if (lines.length === 0) return;
    const key = basket.slice(1);
    if (basket.startsWith(BY_ID)) {
      yield returnOfLines(key, lines);
      return;
    }
    const made = `${this.importName}:r${hash('sha256', key, 'hex').slice(0, HEX_DIGITS)}`;
    for (const [index, line] of lines.entries())
      yield returnOfLines(index === 0 ? made : `${made}.${index + 1}`, [line]);
  }
}
