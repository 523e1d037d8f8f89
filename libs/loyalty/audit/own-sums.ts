import { type RecordedEvent } from '#event-store';
import { type TotalName } from '#loyalty/account';
import { type Carried, type Posting } from '#loyalty/account/events';
import { type MemberEvent } from '#loyalty/member/events';

/** What has come in and gone out since the beginning. */
export type Sums = Readonly<Record<Exclude<TotalName, 'available' | 'pending' | 'reserved'>, number>>;

/**
 * A member's sums by what events say of their points, added up here by types of events and in another way than the account does
 * on purpose: a fault in how postings are read or applied shows as a difference. Only events that carry postings, which say
 * nothing else, are read by these.
 */
export class OwnSums {
  private earned = 0;
  private redeemed = 0;
  private expired = 0;
  private adjusted = 0;
  private reversed = 0;
  private restored = 0;
  private transferred = 0;
  private debt = 0;

  add(recorded: Pick<RecordedEvent, 'type' | 'data'>): void {
    const event = recorded as unknown as MemberEvent;
    switch (event.type) {
      case 'PointsEarned':
        this.earned += event.data.points;
        return;
      case 'PointsRedeemed':
        this.redeemed += event.data.points;
        return;
      case 'PointsAdjusted':
        this.adjusted += event.data.points;
        return;
      case 'PointsExpired':
        this.expired += event.data.points;
        return;
      case 'ExpiryRevoked':
        this.expired -= event.data.points;
        return;
      case 'PurchaseReturned':
      case 'PurchaseCorrected':
      case 'MemberAbsorbed':
        this.debt += event.data.debt ?? 0;
        return;
      case 'MemberMerged':
        this.debt = 0;
        return;
      case 'DebtSettled':
        this.debt -= event.data.points;
        return this.addCarried(recorded.data);
      default:
        return this.addCarried(recorded.data);
    }
  }

  get sums(): Sums {
    const { earned, redeemed, expired, adjusted, reversed, restored, transferred, debt } = this;
    return { earned, redeemed, expired, adjusted, reversed, restored, transferred, debt };
  }

  private addCarried({ postings = [], packedPostings = [] }: Carried): void {
    for (const { from, to, points } of postings) this.addPosting(from, to, points);
    for (const { from, to, packedAllocations } of packedPostings)
      for (const part of packedAllocations.split(',')) this.addPosting(from, to, Number(part.split(':')[1]));
  }

  private addPosting(from: Posting['from'], to: Posting['to'], points: number): void {
    if (from === 'issued') this.earned += points;
    if (from === 'redeemed') this.restored += points;
    if (to === 'redeemed') this.redeemed += points;
    this.expired += difference('expired', from, to, points);
    this.reversed += difference('reversed', from, to, points);
    this.adjusted -= difference('adjusted', from, to, points);
    this.transferred -= difference('transferred', from, to, points);
  }
}

/** What a side has more. */
function difference(side: Posting['from'], from: Posting['from'], to: Posting['to'], points: number): number {
  return (to === side ? points : 0) - (from === side ? points : 0);
}
