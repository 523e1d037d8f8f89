import { DateTime } from 'luxon';

import { partsLeft } from './naive-groups.js';
import { type Bought, type Person } from './naive-people.js';
import { amounts, endOf, in_, inside, type Naive, of, rate, sum } from './naive-sums.js';

const daysBetween = (from: string, to: string) => DateTime.fromISO(to).diff(DateTime.fromISO(from), 'days').days;

const firstDay = ({ bought }: Person) => bought.map(({ day }) => day).sort()[0];

/** Days without a purchase after which customers have lapsed, in the comparison of survival. */
export const LAPSED_AFTER = 20;

/** How long a customer was seen, and whether it lapsed then. */
function seen({ bought }: Person, asOf: string) {
  const days = [...new Set(bought.map(({ day }) => day))].sort();
  const gap = days.findIndex((day, i) => daysBetween(day, days[i + 1] ?? asOf) > LAPSED_AFTER - (days[i + 1] ? 0 : 1));
  if (gap < 0) return { days: daysBetween(days[0]!, asOf), hasLapsed: false };
  return { days: daysBetween(days[0]!, days[gap]!) + LAPSED_AFTER, hasLapsed: true };
}

/** Kaplan and Meier by the definition: the product over all days on which somebody lapses. */
function shareLeft(all: readonly ReturnType<typeof seen>[], upTo: number) {
  const lapses = [...new Set(all.filter(({ hasLapsed, days }) => hasLapsed && days <= upTo).map(({ days }) => days))];
  const on = lapses.map((day) => ({
    atRisk: all.filter(({ days }) => days >= day).length,
    lapsed: all.filter(({ days, hasLapsed }) => hasLapsed && days === day).length,
  }));
  const share = on.reduce((left, { atRisk, lapsed }) => (left * (atRisk - lapsed)) / atRisk, 1);
  const greenwood = sum(on.map(({ atRisk, lapsed }) => lapsed / (atRisk * (atRisk - lapsed))));
  if (on.length === 0 || share === 0) return { survival: 100 * share, low: null, high: null };
  const error = 1.959964 * (Math.sqrt(greenwood) / -Math.log(share));
  return {
    survival: 100 * share,
    low: 100 * Math.exp(Math.log(share) * Math.exp(error)),
    high: 100 * Math.exp(Math.log(share) / Math.exp(error)),
  };
}

const days = (bought: readonly Bought[]) => [...new Set(bought.map(({ day }) => day))].sort();

const placed = ({ day, channel, store, partner }: Bought) => JSON.stringify([day, channel, store, partner]);

const spendClass = (amount: number) => (amount <= 0 ? -1 : Math.floor(Math.log(amount) / Math.log(1.01)));

/** Figures of how customers differ, each a second time. */
export const NAIVE_CUSTOMERS: Readonly<Record<string, Naive>> = {
  survival: (people, { span, asOf }) => {
    const cohort = people.filter((person) => firstDay(person) !== undefined && inside(firstDay(person)!, span));
    if (cohort.length === 0) return undefined;
    const all = cohort.map((person) => seen(person, asOf));
    const longest = (lapsed: boolean) =>
      Math.max(-1, ...all.filter(({ hasLapsed }) => hasLapsed === lapsed).map((one) => one.days));
    const steps = longest(true) > longest(false) ? Math.ceil(longest(true) / 30) : Math.floor(longest(false) / 30);
    return Array.from({ length: steps + 1 }, (_, step) => ({
      days: 30 * step,
      customers: cohort.length,
      atRisk: all.filter((one) => one.days >= 30 * step).length,
      lapsed: all.filter((one) => one.hasLapsed && one.days <= 30 * step).length,
      ...shareLeft(all, 30 * step),
    }));
  },
  rfm: (people, at) => {
    const to = endOf(at);
    const year = { label: '', from: DateTime.fromISO(to).minus({ days: 364 }).toISODate()!, to };
    const all = people
      .map(({ bought }) => in_(bought, year))
      .filter((bought) => bought.length > 0)
      .map((bought) => ({ last: days(bought).at(-1)!, often: days(bought).length, spent: amounts(bought) }));
    if (all.length === 0) return undefined;
    const scored = all.map((one) => {
      const recency = 1 + Math.floor((5 * all.filter(({ last }) => last < one.last).length) / all.length);
      const frequency = 1 + Math.floor((5 * all.filter(({ often }) => often < one.often).length) / all.length);
      return { ...one, recency, frequency };
    });
    return [5, 4, 3, 2, 1].flatMap((recency) =>
      [5, 4, 3, 2, 1].flatMap((frequency) => {
        const own = scored.filter((one) => one.recency === recency && one.frequency === frequency);
        const revenue = sum(own.map(({ spent }) => spent));
        const row = {
          ...{ cell: `R${recency} F${frequency}`, recency, frequency, customers: own.length, revenue },
          share: rate(own.length, all.length),
          revenueShare: rate(revenue, sum(all.map(({ spent }) => spent))),
          spend: of(revenue, own.length),
        };
        return own.length > 0 ? [row] : [];
      }),
    );
  },
  'spend-distribution': (people, { span }) => {
    const spent = people
      .map(({ bought }) => in_(bought, span))
      .filter((bought) => bought.length > 0)
      .map(amounts)
      .sort((a, b) => a - b);
    if (spent.length === 0) return undefined;
    const alike = spent.map((amount) => {
      const own = spent.filter((other) => spendClass(other) === spendClass(amount));
      return sum(own) / own.length;
    });
    const at = (p: number) => alike[Math.ceil((spent.length * p) / 100) - 1]!;
    return [
      {
        ...{ customers: spent.length, revenue: sum(spent), mean: of(sum(spent), spent.length) },
        ...{ p10: at(10), p25: at(25), median: at(50), p75: at(75), p90: at(90), p99: at(99) },
        topTenthShare: rate(sum(alike.slice(-Math.ceil(spent.length / 10))), sum(spent)),
      },
    ];
  },
  affinity: (people, { span }) => {
    const baskets = people.flatMap((person) => {
      const parts = partsLeft(person, 'category');
      return [...new Set(in_(person.bought, span).map(placed))].flatMap((place) => {
        const names = parts.filter(({ bought }) => placed(bought) === place).map(({ name }) => name);
        return names.length > 0 ? [{ by: person.id, names: new Set(names) }] : [];
      });
    });
    if (baskets.length === 0) return undefined;
    const having = (...names: readonly string[]) => baskets.filter((one) => names.every((name) => one.names.has(name)));
    const all = [...new Set(baskets.flatMap(({ names }) => [...names]))].sort();
    return all.flatMap((category, i) =>
      all.slice(i + 1).flatMap((other) => {
        const both = having(category, other);
        const [one, two] = [having(category).length, having(other).length];
        const row = {
          ...{ category, with: other, customers: new Set(both.map(({ by }) => by)).size, baskets: both.length },
          ...{ support: rate(both.length, baskets.length), confidence: rate(both.length, one) },
          confidenceBack: rate(both.length, two),
          lift: of(both.length / baskets.length, (one / baskets.length) * (two / baskets.length)),
        };
        return both.length > 0 ? [row] : [];
      }),
    );
  },
  'category-share': (people, { span }) => {
    const buyers = people.filter(({ bought }) => in_(bought, span).length > 0);
    const revenue = sum(buyers.map(({ bought }) => amounts(in_(bought, span))));
    const parts = buyers.flatMap((person) => {
      const places = in_(person.bought, span).map(placed);
      return partsLeft(person, 'category')
        .filter(({ bought }) => places.includes(placed(bought)))
        .map((part) => ({ ...part, by: person.id }));
    });
    const rows = [...new Set(parts.map(({ name }) => name))].map((category) => {
      const own = parts.filter(({ name }) => name === category);
      const customers = new Set(own.map(({ by }) => by)).size;
      const spent = sum(own.map(({ bought }) => bought.amount));
      return {
        ...{ category, customers, penetration: rate(customers, buyers.length), purchases: own.length },
        ...{ revenue: spent, share: rate(spent, revenue) },
      };
    });
    return rows.length > 0 ? rows : undefined;
  },
};
