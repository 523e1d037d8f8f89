import { type TierPolicy } from '#loyalty/program';
import { type Payment, type Purchase } from '#loyalty/purchases/events';
import { addDays, type LocalDay } from '#platform';

import { type Member, type Qualifying, type QualifyingDay } from './member.js';

/** Up to so many days are all kept, however old; of more than that the old ones go. */
const DAYS_ALWAYS_KEPT = 400;

/** As far back as the longest window with its grace can reach, and two calendar years. */
const DAYS_BACK_MAX = 800;

type Gain = Partial<Qualifying>;

/** Adds to what counts on a day; nearly always that is the newest day or a newer one. Changes the member's own array. */
export function addQualifying(member: Member, day: LocalDay, gain: Gain): void {
  member.lifetime = plus(member.lifetime, gain);
  const days = member.qualifying;
  let index = days.length - 1;
  while (index >= 0 && days[index]!.day > day) index--;
  const same = days[index];
  if (same?.day === day) {
    days[index] = withDay(day, same, gain);
    return;
  }
  days.splice(index + 1, 0, withDay(day, NOTHING, gain));
  if (days.length > DAYS_ALWAYS_KEPT) dropOld(days);
}

export const NOTHING: Qualifying = { amount: 0, spend: 0, purchases: 0 };

/** What counts as spent of a purchase, in minor units: not what points paid that do not earn. */
export function spendOf({
  total,
  payment,
}: Pick<Purchase, 'total'> & { readonly payment?: Payment | undefined }): number {
  return total.amount - (payment && !payment.earns ? payment.amount : 0);
}

/** Sum over the days in [from, to). */
export function sumBetween(member: Member, metric: TierPolicy['metric'], from: LocalDay, to: LocalDay): number {
  let sum = 0;
  for (let index = member.qualifying.length - 1; index >= 0; index--) {
    const entry = member.qualifying[index]!;
    if (entry.day < from) break;
    if (entry.day < to) sum += valueOf(entry, metric);
  }
  return sum;
}

/** Sum over all days before `to`, those that are not kept any more included. */
export function sumBefore(member: Member, metric: TierPolicy['metric'], to: LocalDay): number {
  let sum = valueOf(member.lifetime, metric);
  for (let index = member.qualifying.length - 1; index >= 0; index--) {
    const entry = member.qualifying[index]!;
    if (entry.day < to) break;
    sum -= valueOf(entry, metric);
  }
  return sum;
}

export function valueOf(entry: Qualifying, metric: TierPolicy['metric']): number {
  switch (metric) {
    case 'qualifying_points':
      return entry.amount;
    case 'spend':
      return entry.spend;
    case 'purchases':
      return entry.purchases;
    default:
      return metric satisfies never;
  }
}

/** What counts, and what comes on top. */
export function plus(entry: Qualifying, { amount = 0, spend = 0, purchases = 0 }: Gain): Qualifying {
  return {
    amount: entry.amount + amount,
    spend: entry.spend + spend,
    purchases: entry.purchases + purchases,
  };
}

function withDay(day: LocalDay, entry: Qualifying, { amount = 0, spend = 0, purchases = 0 }: Gain): QualifyingDay {
  return {
    day,
    amount: entry.amount + amount,
    spend: entry.spend + spend,
    purchases: entry.purchases + purchases,
  };
}

function dropOld(days: QualifyingDay[]): void {
  const oldest = addDays(days.at(-1)!.day, -DAYS_BACK_MAX);
  const kept = days.findIndex(({ day }) => day >= oldest);
  days.splice(0, kept);
}
