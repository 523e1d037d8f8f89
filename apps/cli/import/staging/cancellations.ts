import { LIMITS, fromThousandths, inThousandths } from '#loyalty/vocabulary';

import { type CancelledLine } from '../mapping/file-line.js';
import { type LineFault } from '../reading/row.js';
import { type ImportPurchase } from './import-purchase.js';
import { type ImportReturn } from './import-return.js';
import { type TemporaryDatabase } from './temporary-database.js';

/** Quantities in thousandths. */
const SCHEMA = `
CREATE TABLE cancelled (member TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT NULL, line INTEGER NOT NULL);
CREATE TABLE spoilt_cancellation (id TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE sold (member TEXT NOT NULL, sku TEXT NOT NULL, at TEXT NOT NULL, purchase TEXT NOT NULL, number INTEGER NOT NULL, left INTEGER NOT NULL);
CREATE TABLE came_back (id TEXT NOT NULL, member TEXT NOT NULL, purchase TEXT NOT NULL, at TEXT NOT NULL, number INTEGER NOT NULL, quantity INTEGER NOT NULL, line INTEGER NOT NULL);`;

interface Cancelled {
  readonly member: string;
  readonly id: string;
  readonly at: string;
  readonly sku: string;
  /** Thousandths. */
  readonly quantity: number;
  readonly line: number;
}

/**
 * Cancelled lines of a file, and which lines of its purchases they cancel: of the same member and article, in the newest
 * purchase that was made by then and still has as many. The order of the file's lines makes no difference.
 */
export class Cancellations {
  static readonly schema = SCHEMA;

  private readonly addCancelled: ReturnType<TemporaryDatabase['writer']>;
  private readonly addSpoilt: ReturnType<TemporaryDatabase['writer']>;
  private isEmpty = true;

  constructor(private readonly database: TemporaryDatabase) {
    this.addCancelled = database.writer('INSERT INTO cancelled VALUES (?, ?, ?, ?, ?, ?)');
    this.addSpoilt = database.writer('INSERT OR IGNORE INTO spoilt_cancellation VALUES (?, ?)');
  }

  add({ memberId, cancels, occurredAt, sku, quantity, line }: CancelledLine): void {
    this.isEmpty = false;
    this.addCancelled(memberId, cancels, occurredAt, sku, inThousandths(quantity), line);
  }

  /** A cancellation with a bad line is left out whole, as a purchase is. */
  spoil(id: string, line: number): void {
    this.addSpoilt(id, line);
  }

  /** All lines of the file are there: gives what takes its purchases, of which those of other members are not kept. */
  taker(): (purchase: ImportPurchase) => void {
    if (this.isEmpty) return () => {};
    this.database.exec('CREATE INDEX cancelled_by_member ON cancelled (member, at, id, sku, quantity, line)');
    const isCancelling = this.database.reader('SELECT 1 FROM cancelled WHERE member = ? LIMIT 1');
    const addSold = this.database.writer('INSERT INTO sold VALUES (?, ?, ?, ?, ?, ?)');
    return ({ memberId, purchaseId, occurredAt, articles = [] }) => {
      if (articles.length === 0 || isCancelling(memberId).length === 0) return;
      articles.forEach(({ sku, quantity }, index) =>
        addSold(memberId, sku, occurredAt, purchaseId, index + 1, inThousandths(quantity)),
      );
    };
  }

  /** After all purchases were taken: finds what is cancelled; gives lines that cancel nothing, page by page. */
  *match(): Generator<readonly LineFault[]> {
    if (this.isEmpty) return;
    this.database.exec(
      `CREATE INDEX sold_by_article ON sold (member, sku, at, purchase, number);
       CREATE TABLE in_order AS SELECT member, id, at, sku, quantity, line FROM cancelled ORDER BY member, at, id, sku, quantity, line`,
    );
    const spoiltBy = this.database.reader('SELECT line FROM spoilt_cancellation WHERE id = ?');
    const matchOne = this.matcher();
    const columns = ['member', 'id', 'at', 'sku', 'quantity', 'line'];
    for (const rows of this.database.pages('in_order', columns)) {
      yield rows.flatMap(([member, id, at, sku, quantity, line]) => {
        const cancelled = { member, id, at, sku, quantity, line } as Cancelled;
        const [spoilt] = spoiltBy(cancelled.id);
        return spoilt ? [hasBadLine(cancelled, spoilt[0] as number)] : (matchOne(cancelled) ?? []);
      });
    }
  }

  /** After `match`: one return for each purchase that a cancellation cancels something of. */
  *returns(): Generator<ImportReturn> {
    if (this.isEmpty) return;
    this.database.exec(
      'CREATE TABLE returned AS SELECT id, member, purchase, at, number, quantity, line FROM came_back ORDER BY member, id, purchase, number, line',
    );
    let open: Came[] = [];
    for (const rows of this.database.pages('returned', [
      'id',
      'member',
      'purchase',
      'at',
      'number',
      'quantity',
      'line',
    ])) {
      for (const [id, member, purchase, at, number, quantity, line] of rows) {
        const came = { id, member, purchase, at, number, quantity, line } as Came;
        const [first] = open;
        if (first && (first.member !== came.member || first.id !== came.id || first.purchase !== came.purchase)) {
          yield returnOf(open);
          open = [];
        }
        open.push(came);
      }
    }
    if (open.length > 0) yield returnOf(open);
  }

  private matcher(): (cancelled: Cancelled) => LineFault | undefined {
    const newest = this.database.reader(
      'SELECT purchase FROM sold WHERE member = ? AND sku = ? AND at <= ? GROUP BY at, purchase HAVING sum(left) >= ? ORDER BY at DESC, purchase DESC LIMIT 1',
    );
    const linesOf = this.database.reader(
      'SELECT rowid, number, left FROM sold WHERE member = ? AND sku = ? AND purchase = ? AND left > 0 ORDER BY number',
    );
    const take = this.database.writer('UPDATE sold SET left = left - ? WHERE rowid = ?');
    const addCameBack = this.database.writer('INSERT INTO came_back VALUES (?, ?, ?, ?, ?, ?, ?)');
    return (cancelled) => {
      const { member, id, at, sku, line } = cancelled;
      const purchase = newest(member, sku, at, cancelled.quantity)[0]?.[0];
      if (purchase === undefined) return cancelsNothing(cancelled);
      let wanted = cancelled.quantity;
      for (const [rowId, number, left] of linesOf(member, sku, purchase) as readonly (readonly number[])[]) {
        const quantity = Math.min(wanted, left!);
        if (quantity === 0) break;
        take(quantity, rowId!);
        addCameBack(id, member, purchase, at, number!, quantity, line);
        wanted -= quantity;
      }
      return undefined;
    };
  }
}

interface Came extends Omit<Cancelled, 'sku'> {
  readonly purchase: string;
  readonly number: number;
}

function returnOf(came: readonly Came[]): ImportReturn {
  const { member, id, purchase } = came[0]!;
  const quantities = new Map<number, number>();
  for (const { number, quantity } of came) quantities.set(number, (quantities.get(number) ?? 0) + quantity);
  return {
    lines: [...new Set(came.map(({ line }) => line))],
    memberId: member,
    returnId: `${id}:${purchase}`,
    purchaseId: purchase,
    occurredAt: came.map(({ at }) => at).reduce((last, at) => (at > last ? at : last)),
    articles: [...quantities]
      .slice(0, LIMITS.linesMax)
      .map(([line, quantity]) => ({ line, quantity: fromThousandths(quantity) })),
  };
}

function cancelsNothing({ sku, quantity, at, line }: Cancelled): LineFault {
  const detail = `no purchase of the member in this file, made by ${at}, still has ${fromThousandths(quantity)} of "${sku}"`;
  return { line, code: 'cancels_nothing', detail };
}

function hasBadLine({ id, line }: Cancelled, spoilt: number): LineFault {
  return { line, code: 'cancellation_has_bad_line', detail: `line ${spoilt} of the same cancellation "${id}" is bad` };
}
