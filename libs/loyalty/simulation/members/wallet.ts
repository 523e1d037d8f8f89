/** Points earned in so many days have certainly not expired where points last a year or longer. */
const SURELY_LASTING_DAYS = 330;

/**
 * What a member has at least, as it can reckon without asking: everything earned lately less everything redeemed lately,
 * since redeeming takes the oldest points first. Points can be entered for a later day.
 */
export class Wallet {
  /** Day and points in turn, redemptions below zero. */
  private moves: number[] = [];

  /** @param points whole, below zero for a redemption */
  add(day: number, points: number): void {
    if (points !== 0) this.moves.push(day, points);
  }

  surelyThere(day: number): number {
    const since = day - SURELY_LASTING_DAYS;
    let old = 0;
    while (old < this.moves.length && this.moves[old]! <= since) old += 2;
    if (old > 0) this.moves.splice(0, old);
    let points = 0;
    for (let index = 1; index < this.moves.length; index += 2)
      if (this.moves[index - 1]! <= day) points += this.moves[index]!;
    return Math.max(0, points);
  }
}
