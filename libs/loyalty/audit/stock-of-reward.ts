import { type RewardStockEvent } from '#loyalty/reward-stock/events';
import { type Json } from '#platform';

type StockEvent = Exclude<RewardStockEvent, { readonly type: 'CommandNoted' }>;

/** What a stock says and claims do not, or the other way round. */
interface StockFault {
  readonly field: string;
  readonly memberId?: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** One taking, as the stock has it and as claims have it. */
interface Taking {
  inStock?: 'taken' | 'used' | 'returned' | 'restored';
  memberId?: string;
  claims: number;
  isCancelled?: true;
}

/** What claims and the stock of one reward say of each other. It counts on its own: the decider is not asked. */
export class StockOfReward {
  private readonly takings = new Map<number, Taking>();
  private left = 0;
  private recordedLeft = 0;

  claimed(taking: number, memberId: string): void {
    const known = this.of(taking);
    known.claims += 1;
    known.memberId = memberId;
  }

  cancelled(taking: number): void {
    this.of(taking).isCancelled = true;
  }

  apply({ type, data }: StockEvent): void {
    switch (type) {
      case 'RewardStockOpened':
        this.left += data.left;
        break;
      case 'RewardStockChanged':
        this.left += data.add;
        break;
      case 'RewardStockTaken':
        for (const { taking, memberId } of data.takings) Object.assign(this.of(taking), { inStock: 'taken', memberId });
        this.left -= data.takings.length;
        break;
      case 'RewardStockUsed':
        for (const taking of data.takings) this.of(taking).inStock = 'used';
        break;
      case 'RewardStockReturned':
        for (const taking of data.takings) this.of(taking).inStock = data.cancelled ? 'restored' : 'returned';
        this.left += data.takings.length;
        break;
      default:
        return type satisfies never;
    }
    if ('left' in data) this.recordedLeft = data.left;
  }

  get totals() {
    const all = [...this.takings.values()];
    const taken = all.filter(({ inStock }) => inStock).length;
    const returned = all.filter(({ inStock }) => inStock === 'returned' || inStock === 'restored').length;
    const used = all.filter(({ claims, isCancelled }) => claims > 0 && !isCancelled).length;
    return { taken, returned, used, underWay: taken - returned - used };
  }

  /** A taking that nothing is known of is under way, and no fault. */
  *faults(): Iterable<StockFault> {
    if (this.left !== this.recordedLeft) yield { field: 'left', expected: this.left, actual: this.recordedLeft };
    for (const [number, { inStock = null, memberId, claims, isCancelled }] of this.takings) {
      const ofIt = { field: `takings.${number}`, ...(memberId !== undefined && { memberId }) };
      const uses = isCancelled ? 'cancelled' : 'used';
      if (claims > 1) yield { ...ofIt, expected: 'one claim', actual: `${claims} claims` };
      else if (claims > 0 && (inStock === null || inStock === 'returned'))
        yield { ...ofIt, expected: uses, actual: inStock };
      else if (claims === 0 && inStock === 'used') yield { ...ofIt, expected: 'taken', actual: inStock };
      else if (inStock === 'restored' && !isCancelled)
        yield { ...ofIt, expected: claims > 0 ? uses : 'taken', actual: inStock };
    }
  }

  private of(taking: number): Taking {
    const known = this.takings.get(taking) ?? { claims: 0 };
    this.takings.set(taking, known);
    return known;
  }
}
