import { type LoyaltyClass } from '../events.js';

/** How many members each of two models puts where: the key is `from>to`, from the older answer to the newer. */
export class ClassMoves {
  private readonly counts = new Map<string, { from: LoyaltyClass; to: LoyaltyClass; members: number }>();
  members = 0;
  /** Members whom both put into the same class. */
  same = 0;

  add(from: LoyaltyClass, to: LoyaltyClass): void {
    this.members += 1;
    if (from === to) this.same += 1;
    const key = `${from}>${to}`;
    const count = this.counts.get(key) ?? { from, to, members: 0 };
    this.counts.set(key, { ...count, members: count.members + 1 });
  }

  /** Every pair that occurs, staying ones too, the commonest first. */
  all(): readonly { readonly from: LoyaltyClass; readonly to: LoyaltyClass; readonly members: number }[] {
    return [...this.counts.values()].sort(
      (a, b) => b.members - a.members || (`${a.from}>${a.to}` < `${b.from}>${b.to}` ? -1 : 1),
    );
  }
}
