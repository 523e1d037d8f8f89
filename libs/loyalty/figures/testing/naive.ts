import { NAIVE_CUSTOMERS } from './naive-customers.js';
import { NAIVE_FURTHER } from './naive-further.js';
import { belongs, classOf, earnedIn, type Person, redemptionsOf, tierOf } from './naive-people.js';
import {
  amounts,
  endOf,
  in_,
  inside,
  type Naive,
  of,
  purchasesIn,
  rate,
  shares,
  some,
  standings,
  sum,
  votes,
} from './naive-sums.js';

/** Each figure a second time, the long way, straight from events. */
export const NAIVE: Readonly<Record<string, Naive>> = {
  retention: (people, at) => {
    const { start, active, retained, fresh, any } = standings(people, at);
    const reactivated = active - retained - fresh;
    return any ? [{ start, active, new: fresh, reactivated, retained, rate: rate(retained, start) }] : undefined;
  },
  churn: (people, at) => {
    const { start, retained, any } = standings(people, at);
    return any ? [{ start, lost: start - retained, rate: rate(start - retained, start) }] : undefined;
  },
  repeat: (people, at) => {
    const counts = people.map((person) => purchasesIn(person, at)).filter((count) => count > 0);
    const repeaters = counts.filter((count) => count > 1).length;
    return counts.length > 0
      ? [{ customers: counts.length, repeaters, rate: rate(repeaters, counts.length) }]
      : undefined;
  },
  frequency: (people, at) => {
    const counts = people.map((person) => purchasesIn(person, at)).filter((count) => count > 0);
    return counts.length > 0
      ? [{ customers: counts.length, purchases: sum(counts), frequency: of(sum(counts), counts.length) }]
      : undefined;
  },
  'order-value': (people, at) => {
    const rows = people.flatMap(({ bought }) => in_(bought, at.span));
    const purchases = sum(people.map((person) => purchasesIn(person, at)));
    return some(rows as never, [{ purchases, revenue: amounts(rows), value: of(amounts(rows), purchases) }]);
  },
  clv: (people, at) => {
    const buyers = people.filter(({ bought }) => in_(bought, at.span).length > 0);
    const revenue = sum(buyers.map(({ bought }) => amounts(in_(bought, at.span))));
    const purchases = sum(buyers.map((person) => purchasesIn(person, at)));
    const historical = of(revenue, buyers.length);
    return some(buyers, [
      {
        customers: buyers.length,
        revenue,
        orderValue: of(revenue, purchases),
        frequency: of(purchases, buyers.length),
        historical,
        simple: historical,
      },
    ]);
  },
  nps: (people, at) => {
    const scores = votes('nps')(people, at);
    const [promoters, detractors] = [scores.filter((s) => s > 8).length, scores.filter((s) => s < 7).length];
    return some(scores as never, [
      {
        answers: scores.length,
        promoters,
        passives: scores.filter((s) => s === 7 || s === 8).length,
        detractors,
        nps: rate(promoters - detractors, scores.length),
      },
    ]);
  },
  csat: (people, at) => {
    const scores = votes('csat')(people, at);
    const satisfied = scores.filter((s) => s >= 4).length;
    return some(scores as never, [
      { answers: scores.length, satisfied, csat: rate(satisfied, scores.length), mean: of(sum(scores), scores.length) },
    ]);
  },
  redemption: (people, at) => {
    const there = people.filter((person) => belongs(person, endOf(at)));
    const spent = (person: Person) => in_(redemptionsOf(person), at.span).map(({ data }) => data.points);
    const got = (person: Person) => earnedIn(person, at.span).map(({ points }) => points);
    const [earned, redeemed] = [sum(people.flatMap(got)), sum(people.flatMap(spent))];
    const redeemers = there.filter((person) => spent(person).length > 0).length;
    const involved = people.filter(
      (person) => there.includes(person) || spent(person).length > 0 || got(person).length > 0,
    );
    return some(involved, [
      {
        earned,
        redeemed,
        rate: rate(redeemed, earned),
        members: there.length,
        redeemers,
        memberRate: rate(redeemers, there.length),
      },
    ]);
  },
  active: (people, at) => {
    const there = people.filter((person) => belongs(person, endOf(at)));
    const kinds = [
      'PointsRedeemed',
      'ReservationCaptured',
      'FeedbackRecorded',
      'BehaviourRecorded',
      'ServiceRequestOpened',
    ];
    const active = there.filter(
      ({ facts, bought }) =>
        in_(bought, at.span).length > 0 || in_(facts, at.span).some(({ type }) => kinds.includes(type)),
    ).length;
    return some(there, [{ members: there.length, active, rate: rate(active, there.length) }]);
  },
  tiers: (people, at) => shares(people, at, 'tier', tierOf),
  classes: (people, at) => shares(people, at, 'class', classOf),
  cohorts: (people, { span, spans, asOf }) => {
    const cohort = people.filter(
      ({ bought }) => bought.length > 0 && inside(bought.map(({ day }) => day).sort()[0]!, span),
    );
    const own = spans.findIndex(({ from }) => from === span.from);
    if (cohort.length === 0) return undefined;
    return spans.slice(own).flatMap((later, age) => {
      if (age > 0 && later.to > asOf) return [];
      const active = cohort.filter(({ bought }) => in_(bought, later).length > 0).length;
      return [{ age, customers: cohort.length, active, rate: rate(active, cohort.length) }];
    });
  },
  ...NAIVE_CUSTOMERS,
  ...NAIVE_FURTHER,
};
