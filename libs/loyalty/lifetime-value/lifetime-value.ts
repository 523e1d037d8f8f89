import { type BgNbd, expectedPurchasesAfter } from './bg-nbd.js';
import { type History } from './customers.js';
import { expectedSpend, type GammaGamma } from './gamma-gamma.js';

/** As the published worked numbers have it (365.2425 days / 12 / 7 would be 4.348). */
export const WEEKS_PER_MONTH = 4.345;

export interface LifetimeTerms {
  readonly months: number;
  /** Share of the spend that is earned, 0 to 1. */
  readonly margin: number;
  /** Per month: 0.01 is one per cent. */
  readonly discountRate: number;
}

/**
 * Expected value of a customer over the coming months, in the unit of the spend model:
 * Σₘ margin · E[spend] · (E[Y(m)] − E[Y(m − 1)]) / (1 + d)ᵐ with E[Y] by BG/NBD and E[spend] by Gamma–Gamma (Fader,
 * Hardie & Lee 2005, "RFM and CLV", *Journal of Marketing Research* 42, 415–430). `null` where the spend has no mean.
 *
 * @param meanSpend of the repeat purchases
 */
export function lifetimeValue(
  models: { readonly bgNbd: BgNbd; readonly gammaGamma: GammaGamma },
  history: History,
  meanSpend: number,
  { months, margin, discountRate }: LifetimeTerms,
): number | null {
  const spend = expectedSpend(models.gammaGamma, history.frequency, meanSpend);
  if (spend === null) return null;
  return margin * spend * discountedPurchases(models.bgNbd, history, months, discountRate);
}

/** Expected purchases of the coming months, each month's discounted to now. */
export function discountedPurchases(bgNbd: BgNbd, history: History, months: number, discountRate: number): number {
  let [sum, before] = [0, 0];
  for (let month = 1; month <= months; month++) {
    const by = expectedPurchasesAfter(bgNbd, month * WEEKS_PER_MONTH, history);
    sum += (by - before) / (1 + discountRate) ** month;
    before = by;
  }
  return sum;
}
