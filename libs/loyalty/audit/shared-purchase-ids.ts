import { type ReadModels } from '#engine';
import { type RecordedEvent } from '#event-store';
import { purchases } from '#loyalty/purchases';

import { SeenKeys } from './seen-keys.js';

/** Ids that one report names. */
const LISTED_MAX = 1_000;

/**
 * Finds purchase ids that several members of a programme have, of before ids counted once in it, or that a member has besides a guest
 * purchase that nobody claimed. About 30 bytes for each purchase.
 */
export class SharedPurchaseIds {
  private readonly seen = new SeenKeys();
  private readonly suspected = new Set<string>();
  private readonly ofGuests = new Set<string>();

  /** Of every event of every member, once. A member has an id once, so an id that was seen before is another member's. */
  take({ type, data }: RecordedEvent): void {
    if (type !== 'PurchaseRecorded') return;
    const purchaseId = data['purchaseId'] as string;
    if (this.seen.add(purchaseId) && this.suspected.size < LISTED_MAX) this.suspected.add(purchaseId);
  }

  /** Of a guest purchase that nobody claimed, after all members. */
  takeUnclaimed(purchaseId: string): void {
    if (this.seen.has(purchaseId) && this.ofGuests.size < LISTED_MAX) this.ofGuests.add(purchaseId);
  }

  /** The first thousand, in the order of their names: those of which the read model has two, or one and a guest has it, since short hashes can be the same. */
  async found(program: string, models: Pick<ReadModels, 'find'>): Promise<readonly string[]> {
    const shared: string[] = [];
    for (const purchaseId of [...new Set([...this.suspected, ...this.ofGuests])].sort()) {
      const { documents } = await models.find(purchases, { filter: { purchaseId, program }, limit: 2 });
      if (documents.length > (this.ofGuests.has(purchaseId) ? 0 : 1)) shared.push(purchaseId);
    }
    return shared.slice(0, LISTED_MAX);
  }
}
