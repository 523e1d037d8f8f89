import { LIMITS } from '#loyalty/vocabulary';

import { type CancelledLine, type FileLine, type SpoiltLine } from '../mapping/file-line.js';
import { isFault, type LineFault } from '../reading/row.js';
import { type Basket, faultOf, readBasket } from './basket.js';
import { Cancellations } from './cancellations.js';
import { contentId, contentKey, guestContentId } from './content-ids.js';
import { EarlierPurchases } from './earlier-purchases.js';
import { type AnyPurchase, isOfMember, purchaseOf } from './import-purchase.js';
import { type ImportItem, isReturn } from './import-return.js';
import { TemporaryDatabase } from './temporary-database.js';

const SCHEMA = `
CREATE TABLE line (basket TEXT NOT NULL, line INTEGER NOT NULL, content TEXT NOT NULL);
CREATE TABLE item (at TEXT NOT NULL, step INTEGER NOT NULL, line INTEGER NOT NULL, content TEXT NOT NULL);
CREATE TABLE member (id TEXT PRIMARY KEY) WITHOUT ROWID;
${EarlierPurchases.schema}
${Cancellations.schema}
BEGIN;`;

/** What baskets are called: rows with a purchase id by it, rows without one by their content. */
const BY_ID = 'i';
const BY_CONTENT = 'c';

export interface StagedOptions {
  readonly importName: string;
  /** Lines under one id are the lines of one purchase; otherwise each is the whole purchase. */
  readonly isArticle: boolean;
}

/**
 * The lines of a file in a temporary file, sorted: first by purchase, so that its lines come together however far apart
 * they are, then by time, so that members are enrolled at their first purchase. Memory stays bounded.
 */
export class StagedFile {
  readonly earlier: EarlierPurchases;
  private readonly cancellations: Cancellations;
  private readonly database: TemporaryDatabase;
  private readonly addRow: ReturnType<TemporaryDatabase['writer']>;
  private readonly addMember: ReturnType<TemporaryDatabase['writer']>;

  /** @throws CommandFailed `temporary_file_failed` */
  constructor(private readonly options: StagedOptions) {
    this.database = TemporaryDatabase.open(SCHEMA);
    this.earlier = new EarlierPurchases(this.database, options.importName);
    this.cancellations = new Cancellations(this.database);
    this.addRow = this.database.writer('INSERT INTO line (basket, line, content) VALUES (?, ?, ?)');
    this.addMember = this.database.writer('INSERT OR IGNORE INTO member (id) VALUES (?)');
  }

  /** Takes a line; gives it back as a fault where it is bad and spoils nothing but itself. */
  add(line: FileLine | CancelledLine | SpoiltLine): readonly LineFault[] {
    if (isFault(line)) return this.addSpoilt(line);
    if ('cancels' in line) this.cancellations.add(line);
    else if (line.purchaseId !== undefined) this.insert(BY_ID + line.purchaseId, line);
    else this.addWithoutId(line);
    return [];
  }

  /** Members of rows without a purchase id, page by page. */
  *members(): Generator<readonly string[]> {
    for (let after = ''; ;) {
      const rows = this.database.rows('SELECT id FROM member WHERE id > ? ORDER BY id LIMIT 100', after);
      if (rows.length === 0) return;
      after = rows.at(-1)![0] as string;
      yield rows.map(([id]) => id as string);
    }
  }

  /** First and last instant of the rows without a purchase id; `undefined` where each has one. */
  span(): { readonly first: string; readonly last: string } | undefined {
    const [first, last] = this.database.rows(
      `SELECT min(json_extract(content, '$.occurredAt')), max(json_extract(content, '$.occurredAt')) FROM line WHERE substr(basket, 1, 1) = '${BY_CONTENT}'`,
    )[0] as [string | null, string | null];
    return first === null || last === null ? undefined : { first, last };
  }

  /** Makes purchases and returns of the lines; gives the faults that show only then. */
  *group(): Generator<readonly LineFault[]> {
    this.database.exec(
      'CREATE TABLE sorted AS SELECT basket, line, content FROM line ORDER BY basket, line; DROP TABLE line',
    );
    const addItem = this.itemWriter();
    const takeSold = this.cancellations.taker();
    const add = (purchase: AnyPurchase) => {
      addItem(purchase);
      if (isOfMember(purchase)) takeSold(purchase);
    };
    let open: OpenBasket | undefined;
    const close = (): readonly LineFault[] => {
      const read = open?.isById ? readBasket(open, this.options.isArticle) : undefined;
      if (read === undefined) return [];
      if ('purchaseId' in read) add(read);
      return 'purchaseId' in read ? [] : read;
    };
    for (const rows of this.database.pages('sorted', ['basket', 'content'])) {
      const faults: LineFault[] = [];
      for (const [key, content] of rows as readonly [string, string][]) {
        if (open?.key !== key) {
          faults.push(...close());
          open = new OpenBasket(key);
        }
        const line = JSON.parse(content) as FileLine | SpoiltLine;
        if (open.isById) open.push(line);
        else add(this.withMadeId(line as FileLine, open));
      }
      yield faults;
    }
    yield close();
    yield* this.cancellations.match();
    for (const one of this.cancellations.returns()) addItem(one);
    this.database.exec(
      'CREATE TABLE ordered AS SELECT content FROM item ORDER BY at, step, line; DROP TABLE sorted; DROP TABLE item',
    );
  }

  /** After `group`: purchases and returns in the order of their time, purchases of the same instant first. */
  *items(): Generator<readonly ImportItem[]> {
    for (const rows of this.database.pages('ordered', ['content']))
      yield rows.map(([content]) => JSON.parse(content as string) as ImportItem);
  }

  /** After `group`. */
  get count(): number {
    return this.database.rows('SELECT count(*) FROM ordered')[0]![0] as number;
  }

  close(): void {
    this.database.close();
  }

  private addSpoilt(spoilt: SpoiltLine): readonly LineFault[] {
    const { purchaseId, cancels, line } = spoilt;
    if (cancels !== undefined) this.cancellations.spoil(cancels, line);
    if (purchaseId === undefined) return [faultOf(spoilt)];
    this.insert(BY_ID + purchaseId, spoilt);
    return [];
  }

  private itemWriter(): (item: ImportItem) => void {
    const insert = this.database.writer('INSERT INTO item (at, step, line, content) VALUES (?, ?, ?, ?)');
    return (item) => insert(item.occurredAt, isReturn(item) ? 1 : 0, item.lines[0] ?? 0, JSON.stringify(item));
  }

  private addWithoutId(line: FileLine): void {
    if (line.memberId !== undefined) this.addMember(line.memberId);
    this.insert(BY_CONTENT + contentKey(line), line);
  }

  private insert(basket: string, line: FileLine | SpoiltLine): void {
    this.addRow(basket, line.line, JSON.stringify(line));
  }

  /** Equal rows come one after the other: the first has the id of the first that was recorded, and so on. */
  private withMadeId(line: FileLine, basket: OpenBasket): AnyPurchase {
    const key = basket.key.slice(BY_CONTENT.length);
    const which = basket.next();
    const { importName } = this.options;
    const made = line.memberId === undefined ? guestContentId : contentId;
    return purchaseOf(this.earlier.idOf(key, which) ?? made(importName, key, which), [line]);
  }
}

class OpenBasket implements Basket {
  readonly lines: FileLine[] = [];
  readonly spoilt: SpoiltLine[] = [];
  readonly more: number[] = [];
  private count = 0;

  constructor(readonly key: string) {}

  get isById(): boolean {
    return this.key.startsWith(BY_ID);
  }

  get id(): string {
    return this.key.slice(BY_ID.length);
  }

  next(): number {
    return (this.count += 1);
  }

  push(line: FileLine | SpoiltLine): void {
    if (isFault(line)) this.spoilt.push(line);
    else if (this.lines.length < LIMITS.linesMax) this.lines.push(line);
    else this.more.push(line.line);
  }
}
