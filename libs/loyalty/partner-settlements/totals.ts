import { isSpending, type PartnerMovementDocument } from '#loyalty/partners';
import { decimalSum } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { type SettlementTotals } from './events.js';

type Movement = Pick<PartnerMovementDocument, 'kind' | 'points' | 'owed' | 'effectiveAt'>;

/** Sums the movements of a settlement, exactly. */
export class TotalsOfSettlement {
  private movements = 0;
  private late = 0;
  private readonly earned = new Side();
  private readonly spent = new Side();

  /** @param from when the period begins */
  constructor(private readonly from: Instant) {}

  add({ kind, points, owed, effectiveAt }: Movement): void {
    this.movements += 1;
    if (effectiveAt < this.from) this.late += 1;
    (isSpending(kind) ? this.spent : this.earned).add(points, owed);
  }

  get totals(): SettlementTotals {
    const { movements, late, earned, spent } = this;
    return {
      movements,
      late,
      earned: { points: earned.points, amount: earned.owed },
      spent: { points: spent.points, amount: negative(spent.owed) },
      net: decimalSum(earned.owed, spent.owed),
    };
  }
}

class Side {
  points = 0;
  owed = '0';

  add(points: number, owed: string): void {
    this.points += points;
    this.owed = decimalSum(this.owed, owed);
  }
}

const negative = (decimal: string): string =>
  decimal === '0' ? decimal : decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`;
