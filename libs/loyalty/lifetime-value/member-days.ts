import { type MemberActivity } from '#loyalty/figures';

import { type PurchaseDays } from './customers.js';

/** The purchases of a member up to the end of a day, those of one local day merged; `undefined` without any. */
export function purchaseDaysOf(
  { purchases }: Pick<MemberActivity, 'purchases'>,
  endDay: number,
): PurchaseDays | undefined {
  const first = purchases[0];
  if (!first || first.day > endDay) return undefined;
  let [days, amount, firstDayAmount, lastDay] = [0, 0, 0, NaN];
  for (const row of purchases) {
    if (row.day > endDay) break;
    if (row.day !== lastDay) days += 1;
    lastDay = row.day;
    amount += row.amount;
    if (row.day === first.day) firstDayAmount += row.amount;
  }
  return { firstDay: first.day, lastDay, days, amount, firstDayAmount };
}
