import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { type Payment } from '#loyalty/purchases/events';
import { type JsonObject } from '#platform';

import { expectedCorrection } from './expected-corrections.js';
import { expectedReturn } from './expected-returns.js';

/** What the read models must say of a member's purchases and of what came back of them: a document each, and their sums. */
export class ExpectedPurchases {
  readonly documents = new Map<string, JsonObject>();
  readonly returns = new Map<string, JsonObject>();
  readonly sums = { count: 0, amount: 0, items: 0, discount: 0 };

  /**
   * @param earned by how many points the event has raised what the member has earned, less what was taken back
   * @param status by how many it has raised what counts towards tiers
   */
  apply(event: MemberEvent, earned: number, status: number): void {
    switch (event.type) {
      case 'PurchaseRecorded':
        this.add(event);
        break;
      case 'PurchaseReturned':
        this.takeBack(event);
        break;
      case 'PurchaseCorrected':
        this.addCorrection(event);
        break;
      case 'MemberAbsorbed':
        this.sums.count += event.data.lifetime.purchases;
        this.sums.amount += event.data.lifetime.spend;
        break;
      default: // changes no sums
    }
    this.follow(event, earned, status);
  }

  /** What an event makes of a purchase, also one that is in the stream of the member into whom the buyer was merged. */
  follow(event: MemberEvent, earned: number, status: number): void {
    const buyer = buyerOf(event);
    switch (event.type) {
      case 'PurchaseReturned': {
        const { part, whole = false, cancelled = false, purchaseId } = event.data;
        this.change(buyer, purchaseId, (purchase) => ({
          returned: (purchase['returned'] as number) + part.total.amount,
          returnedWhole: whole || purchase['returnedWhole']!,
          cancelled: cancelled || purchase['cancelled']!,
        }));
        break;
      }
      case 'PurchaseCorrected':
        this.change(buyer, event.data.purchaseId, (purchase) => ({
          ...expectedContent(event.data.purchase),
          localDay: event.data.purchase.localDay,
          corrections: [...(purchase['corrections'] as JsonObject[]), expectedCorrection(event.data)],
        }));
        break;
      case 'PurchaseActivated':
        this.change(buyer, event.data.purchaseId, () => ({ activatedAt: event.data.effectiveAt }));
        break;
      default: // says nothing of a purchase but how many points it earned
    }
    if ('purchaseId' in event.data && event.data.purchaseId !== undefined)
      this.change(buyer, event.data.purchaseId, ({ points, statusPoints }) => ({
        points: (points as number) + earned,
        statusPoints: (statusPoints as number) + status,
      }));
  }

  private add({ data }: MemberEventOf<'PurchaseRecorded'>): void {
    const { memberId, purchaseId } = data;
    const content = expectedContent(data);
    this.addUp({ ...content, count: 1 });
    this.documents.set(`${memberId}.${purchaseId}`, {
      purchaseId,
      ...content,
      guest: data.guest ?? false,
      points: 0,
      statusPoints: 0,
      payment: data.payment ? expectedPayment(data.payment) : null,
      returned: 0,
      returnedWhole: false,
      cancelled: false,
      activatedAt: null,
      corrections: [],
    });
  }

  private takeBack({ data }: MemberEventOf<'PurchaseReturned'>): void {
    const { part, whole = false, memberId, returnId, purchasedBy } = data;
    this.returns.set(`${memberId}.${returnId}`, expectedReturn(data));
    const { amount, itemCount, discount } = expectedContent(part);
    const others = purchasedBy === undefined ? { itemCount: -itemCount, discount: -discount } : NOTHING_KNOWN;
    this.addUp({ count: whole ? -1 : 0, amount: -amount, ...others });
  }

  private addCorrection({ data }: MemberEventOf<'PurchaseCorrected'>): void {
    const [was, is] = [expectedContent(data.before), expectedContent(data.purchase)];
    const own = { itemCount: is.itemCount - was.itemCount, discount: is.discount - was.discount };
    const others = data.purchasedBy === undefined ? own : NOTHING_KNOWN;
    this.addUp({ count: 0, amount: is.amount - was.amount, ...others });
  }

  private addUp({ count, amount, itemCount, discount }: { count: number } & Sums): void {
    this.sums.count += count;
    this.sums.amount += amount;
    this.sums.items = Math.max(0, this.sums.items + itemCount);
    this.sums.discount += discount;
  }

  /** A purchase that the member has; one of a member who is part of this one is in that one's documents. */
  private change(memberId: string, purchaseId: string, changed: (purchase: JsonObject) => JsonObject): void {
    const id = `${memberId}.${purchaseId}`;
    const purchase = this.documents.get(id);
    if (purchase) this.documents.set(id, { ...purchase, ...changed(purchase) });
  }
}

/** Whose document the purchase of an event is in. */
export const buyerOf = ({ data }: MemberEvent): string => ('purchasedBy' in data && data.purchasedBy) || data.memberId;

/** Of purchases of a member who was merged into this one no more came over than how many there were and what was spent. */
const NOTHING_KNOWN = { itemCount: 0, discount: 0 };

type Sums = Pick<ReturnType<typeof expectedContent>, 'amount' | 'itemCount' | 'discount'>;

type Content = Pick<MemberEventOf<'PurchaseCorrected'>['data']['purchase'], 'occurredAt' | 'total'> &
  Partial<MemberEventOf<'PurchaseCorrected'>['data']['purchase']>;

const expectedContent = (data: Content) => ({
  occurredAt: data.occurredAt,
  amount: data.total.amount,
  currency: data.total.currency,
  itemCount: data.itemCount ?? piecesOf(data.lines),
  discount: data.discount ?? (data.lines ?? []).reduce((sum, line) => sum + (line.discount ?? 0), 0),
  promotion: data.promotion ?? null,
  channel: data.channel ?? null,
  location: data.location ?? null,
  metadata: data.metadata ?? {},
});

/** A measured line is one. */
const piecesOf = (lines: readonly { readonly quantity: number; readonly unit?: string }[] = []): number =>
  lines.reduce((sum, { quantity, unit }) => sum + (unit || quantity % 1 !== 0 ? 1 : quantity), 0);

const expectedPayment = ({ points, amount, reservationId }: Payment): JsonObject => ({
  points,
  amount,
  reservationId: reservationId ?? null,
});
