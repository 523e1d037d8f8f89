import { type BatchResult } from '../sending/batch.js';
import { type ImportPurchase, isOfMember } from '../staging/import-purchase.js';
import { type ImportItem, isReturn } from '../staging/import-return.js';
import { TemporaryDatabase } from '../staging/temporary-database.js';

/** A purchase of the file that is recorded, and what the server said of it. */
export interface ExistingPurchase {
  readonly purchase: ImportPurchase;
  readonly result: BatchResult;
}

const OTHER_CONTENT: ReadonlySet<string | undefined> = new Set(['idempotency_key_reused', 'duplicate_purchase']);

/** What a refusal of other content under the same purchase id is called. */
export const isOtherContent = ({ code }: BatchResult): boolean => OTHER_CONTENT.has(code);

/** Members' purchases that were there before, in a temporary file: they may be all of the file. */
export class ExistingPurchases {
  private readonly database = TemporaryDatabase.open('CREATE TABLE existing (content TEXT NOT NULL); BEGIN;');
  private readonly insert = this.database.writer('INSERT INTO existing (content) VALUES (?)');

  /** @returns whether it is one of them; purchases of guests cannot be corrected */
  take(item: ImportItem, result: BatchResult): boolean {
    if (isReturn(item) || !isOfMember(item)) return false;
    const isThere = result.outcome === 'replayed' || result.outcome === 'unchanged' || isOtherContent(result);
    if (isThere) this.insert(JSON.stringify({ purchase: item, result }));
    return isThere;
  }

  *pages(): Generator<readonly ExistingPurchase[]> {
    for (const rows of this.database.pages('existing', ['content']))
      yield rows.map(([content]) => JSON.parse(content as string) as ExistingPurchase);
  }

  close(): void {
    this.database.close();
  }
}
