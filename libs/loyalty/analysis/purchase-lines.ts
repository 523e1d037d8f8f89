import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { type PurchaseLine } from '#loyalty/purchases/events';
import { buyerOf } from '#loyalty/returns';
import { fromThousandths, inThousandths } from '#loyalty/vocabulary';

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

/** What of a line has come back. */
interface Returned {
  /** In thousandths. */
  quantity: number;
  amount: number;
}

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
        return this.record(buyerOf(event), event.data.purchaseId, event.data.purchase);
      case 'PurchaseReturned':
        return this.takeBack(event);
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
          ...{ returnedQuantity: fromThousandths(quantity), returnedAmount: amount },
        };
      }
  }

  private record(memberId: string, purchaseId: string, content: Content): void {
    const { total, lines = [] } = content;
    this.purchases.set(keyOf(memberId, purchaseId), { memberId, purchaseId, currency: total.currency, lines });
  }

  private takeBack(event: MemberEventOf<'PurchaseReturned'>): void {
    const { purchaseId, part } = event.data;
    for (const { line, quantity, amount } of part.lines ?? []) {
      const key = `${keyOf(buyerOf(event), purchaseId)}\n${line}`;
      const before = this.returned.get(key) ?? { quantity: 0, amount: 0 };
      before.quantity += inThousandths(quantity);
      before.amount += amount;
      this.returned.set(key, before);
    }
  }
}

type Content = Pick<MemberEventOf<'PurchaseRecorded'>['data'], 'total' | 'lines'>;

const keyOf = (memberId: string, purchaseId: string): string => `${memberId}\n${purchaseId}`;
