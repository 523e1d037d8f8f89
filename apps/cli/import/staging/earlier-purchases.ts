import { contentKey, isLineId } from './content-ids.js';
import { type TemporaryDatabase } from './temporary-database.js';

/** A purchase that is recorded, as the read model `purchases` has it. */
export interface RecordedPurchase {
  readonly memberId: string;
  readonly purchaseId: string;
  readonly occurredAt: string;
  readonly amount: number;
  readonly currency: string;
}

/** Purchases that an import of the same name has recorded and that the file does not have. */
export interface MissingPurchases {
  readonly count: number;
  readonly first: RecordedPurchase;
}

/**
 * What earlier imports of the same name have recorded of the members in a file. Rows of the file are matched with it by
 * content, so that those that an earlier version numbered by line keep their ids.
 */
export class EarlierPurchases {
  static readonly schema = `
CREATE TABLE earlier (key TEXT NOT NULL, which INTEGER NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, content TEXT NOT NULL);`;

  private isLoaded = false;
  private add: ReturnType<TemporaryDatabase['writer']> | undefined;
  private known: ReturnType<TemporaryDatabase['reader']> | undefined;

  constructor(
    private readonly database: TemporaryDatabase,
    private readonly importName: string,
  ) {}

  /** Takes what is recorded, in any order. */
  load(purchase: RecordedPurchase): void {
    this.add ??= this.database.writer('INSERT INTO earlier (key, which, id, at, content) VALUES (?, ?, ?, ?, ?)');
    const { purchaseId, occurredAt } = purchase;
    this.add(contentKey(purchase), this.placeOf(purchaseId), purchaseId, occurredAt, JSON.stringify(purchase));
    this.isLoaded = true;
  }

  /** Sorts what was loaded. */
  loaded(): void {
    if (!this.isLoaded) return;
    this.database.exec(`
      CREATE TABLE known AS SELECT key, id, at, content, row_number() OVER (PARTITION BY key ORDER BY which, id) AS which FROM earlier;
      CREATE INDEX known_by_key ON known (key, which)`);
  }

  /** The id under which the nth of equal rows is recorded; `undefined` where it is not. */
  idOf(key: string, which: number): string | undefined {
    if (!this.isLoaded) return undefined;
    this.known ??= this.database.reader('SELECT id FROM known WHERE key = ? AND which = ?');
    return this.known(key, which)[0]?.[0] as string | undefined;
  }

  /**
   * Those within the time of the file that it does not have: it was changed, it is read by another map, or it is another
   * file. To be asked before the purchases are made.
   */
  missing(): MissingPurchases | undefined {
    if (!this.isLoaded) return undefined;
    const rows = this.database.rows(`
      WITH have AS (SELECT substr(basket, 2) AS key, count(*) AS times, min(json_extract(content, '$.occurredAt')) AS at
                    FROM line WHERE substr(basket, 1, 1) = 'c' GROUP BY basket),
           span AS (SELECT min(at) AS first, max(at) AS last FROM have)
      SELECT count(*), min(known.at), known.content FROM known, span
      LEFT JOIN have ON have.key = known.key
      WHERE known.at BETWEEN span.first AND span.last AND known.which > coalesce(have.times, 0)`);
    const [count, , content] = rows[0] as [number, string, string];
    return count === 0 ? undefined : { count, first: JSON.parse(content) as RecordedPurchase };
  }

  /** Ids by line come first, in the order of their lines; then those by content, in theirs. */
  private placeOf(purchaseId: string): number {
    if (isLineId(this.importName, purchaseId)) return Number(purchaseId.slice(this.importName.length + 1));
    return 1e12 + Number(/\.(\d+)$/.exec(purchaseId)?.[1] ?? 1);
  }
}
