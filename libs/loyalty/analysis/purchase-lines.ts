import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type PurchaseLine } from '#loyalty/purchases/events';

/** A line of a purchase, as it is now. */
export interface PurchaseLineRow {
  readonly memberId: string;
  readonly purchaseId: string;
  /** From 1. */
  readonly line: number;
  readonly content: PurchaseLine;
  readonly currency: string;
  readonly returnedQuantity: number;
  /** What had been paid for what came back; minor units. */
  readonly returnedAmount: number;
}

interface Purchase {
  readonly memberId: string;
  readonly purchaseId: string;
  readonly currency: string;
  readonly lines: readonly PurchaseLine[];
}

interface Returned {
  quantity: number;
  amount: number;
}

/** Quantities have three decimals at most: sums of them are rounded to these. */
const QUANTITY_FACTOR = 1_000;

/** Lines of the purchases of some members, folded from their events in the order of the log. */
export class PurchaseLines {
  private readonly purchases = new Map<string, Purchase>();
  private readonly returned = new Map<string, Returned>();

  apply(recorded: RecordedEvent): void {
    const event = memberEvent(recorded);
    switch (event.type) {
      case 'PurchaseRecorded':
        return this.record(event.data.memberId, event.data.purchaseId, event.data);
      case 'PurchaseCorrected':
        return this.record(buyerOf(event.data), event.data.purchaseId, event.data.purchase);
      case 'PurchaseReturned':
        return this.takeBack(event.data);
      default:
    }
  }

  *rows(): Generator<PurchaseLineRow> {
    for (const [key, { memberId, purchaseId, currency, lines }] of this.purchases)
      for (const [index, content] of lines.entries()) {
        const line = index + 1;
        const { quantity = 0, amount = 0 } = this.returned.get(`${key}\n${line}`) ?? {};
        yield {
          ...{ memberId, purchaseId, line, content, currency },
          ...{ returnedQuantity: quantity, returnedAmount: amount },
        };
      }
  }

  private record(memberId: string, purchaseId: string, content: Content): void {
    const { total, lines = [] } = content;
    this.purchases.set(keyOf(memberId, purchaseId), { memberId, purchaseId, currency: total.currency, lines });
  }

  private takeBack(data: MemberEventOf<'PurchaseReturned'>['data']): void {
    for (const { line, quantity, amount } of data.part.lines ?? []) {
      const key = `${keyOf(buyerOf(data), data.purchaseId)}\n${line}`;
      const before = this.returned.get(key) ?? { quantity: 0, amount: 0 };
      before.quantity = Math.round((before.quantity + quantity) * QUANTITY_FACTOR) / QUANTITY_FACTOR;
      before.amount += amount;
      this.returned.set(key, before);
    }
  }
}

type Content = Pick<MemberEventOf<'PurchaseRecorded'>['data'], 'total' | 'lines'>;

const keyOf = (memberId: string, purchaseId: string): string => `${memberId}\n${purchaseId}`;

/** Who bought it, also where that member is part of another one since. */
const buyerOf = (data: { readonly memberId: string; readonly purchasedBy?: string }): string =>
  data.purchasedBy ?? data.memberId;
