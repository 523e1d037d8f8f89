import { type Account } from './account.js';
import { openLots, sideOf } from './lot-trees.js';
import { OPEN_SIDES, type OpenSide, type Totals } from './totals.js';

/** What came in less what is anywhere, over all sides; 0, since what one side gives another one gets. */
export function sumOfSides(totals: Readonly<Totals>): number {
  const { earned, restored, transferred, adjusted, available, pending, reserved, redeemed, expired, reversed } = totals;
  return earned + restored + transferred + adjusted - (available + pending + reserved + redeemed + expired + reversed);
}

/** Points that the lots have on a side, where these are not what the balance has there. */
export interface LotsMismatch {
  readonly side: OpenSide;
  readonly inLots: number;
  readonly inBalance: number;
}

export function lotsMismatches(account: Account): readonly LotsMismatch[] {
  const inLots = { available: 0, pending: 0, reserved: 0 };
  for (const lot of openLots(account)) inLots[sideOf(lot)] += lot.remaining;
  return OPEN_SIDES.filter((side) => inLots[side] !== account.totals[side]).map((side) => ({
    side,
    inLots: inLots[side],
    inBalance: account.totals[side],
  }));
}

/** Sides on which there is less than nothing. */
export function overdrawnSides(totals: Readonly<Totals>): readonly OpenSide[] {
  return OPEN_SIDES.filter((side) => totals[side] < 0);
}
