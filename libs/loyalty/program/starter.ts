import { currencyDigitsOf } from './currency.js';
import { type ProgramRules } from './rules.js';

/**
 * The starter programme: 10 points for each 100 spent (of the whole amount, so 75.50 earns 7), points usable for twelve
 * months and on to the end of that month, tiers from 50 and 100 points from purchases in a rolling twelve months; gift cards earn nothing; adjustments by hand
 * of 10,000 points at most, and 20,000 a member and day; the id of a purchase counts once in the programme (ADR 56).
 *
 * @throws RangeError when the currency is not in use, or none of ISO 4217
 */
export function starterProgram({ currency, timeZone }: { currency: string; timeZone: string }): ProgramRules {
  const currencyDigits = currencyDigitsOf(currency);
  return {
    name: 'Starter programme',
    currency,
    currencyDigits,
    timeZone,
    earnRules: [
      {
        id: 'purchase',
        name: '10 points for each 100 spent',
        effect: { type: 'points_per_amount', points: 10, perAmount: 100 * 10 ** currencyDigits },
      },
    ],
    tiers: {
      metric: 'qualifying_points',
      window: { type: 'rolling_months', months: 12 },
      ladder: [
        { tier: 'member', threshold: 0 },
        { tier: 'silver', threshold: 50 },
        { tier: 'gold', threshold: 100 },
      ],
      downgrade: 'balance_based',
      graceDays: 0,
    },
    points: {
      activation: { type: 'at_once' },
      expiry: { type: 'rolling', count: 12, unit: 'months', roundedTo: 'end_of_month' },
      welcomePoints: 0,
      excluded: { kinds: ['gift_card'] },
    },
    adjustments: { perMovementMax: 10_000, perMemberDayMax: 20_000 },
    purchaseIds: 'per_program',
  };
}
