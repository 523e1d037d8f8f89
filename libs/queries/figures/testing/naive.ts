import { DateTime } from 'luxon';

import { type MemberEvent, type ProgramRules } from '#domain';

/** A member as the events tell, nothing merged; days as text in the zone. */
export interface Person {
  readonly id: string;
  readonly bought: readonly Bought[];
  readonly facts: readonly (MemberEvent & { readonly day: string })[];
}

interface Bought {
  readonly day: string;
  readonly amount: number;
  readonly channel: string;
  readonly full: boolean;
  readonly codes: readonly string[];
  readonly cost: number | null;
}

export interface Span {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

type Row = Record<string, unknown>;
/** Rows of a span, or `undefined` where nobody has anything to do with it. */
type Naive = (people: readonly Person[], at: At) => readonly Row[] | undefined;
interface At {
  readonly span: Span;
  readonly before: Span;
  readonly spans: readonly Span[];
  readonly asOf: string;
  readonly rules: ProgramRules;
  readonly merge: boolean;
}

export const dayIn = (zone: string, at: string): string => DateTime.fromISO(at, { zone }).toISODate()!;

export function peopleOf(
  events: readonly (MemberEvent & { readonly data: { memberId: string } })[],
  zone: string,
  asOf: string,
): Person[] {
  const facts = events
    .map((event) => ({ ...event, day: dayIn(zone, event.data.effectiveAt) }))
    .filter(({ day }) => day <= asOf);
  const ids = [...new Set(events.map(({ data }) => data.memberId))];
  return ids.map((id) => {
    const own = facts
      .filter(({ data }) => data.memberId === id)
      .sort((a, b) => (a.data.effectiveAt < b.data.effectiveAt ? -1 : a.data.effectiveAt > b.data.effectiveAt ? 1 : 0));
    return {
      id,
      facts: own,
      bought: own.flatMap((fact) => (fact.type === 'PurchaseRecorded' ? [boughtOf(fact)] : [])),
    };
  });
}

function boughtOf({ data, day }: Extract<MemberEvent, { type: 'PurchaseRecorded' }> & { day: string }): Bought {
  const lines = data.lines ?? [];
  const codes = [data.promotion, ...lines.map((line) => line.promotion)].filter((code) => code !== undefined);
  const costs = lines.map((line) => (line.unitCost === undefined ? NaN : line.unitCost * line.quantity));
  const cost = costs.reduce((a, b) => a + b, 0);
  return {
    day,
    amount: data.total.amount,
    channel: data.channel ?? 'none',
    full: !data.discount && codes.length === 0 && lines.every((line) => !line.discount),
    codes,
    cost: lines.length === 0 || Number.isNaN(cost) ? null : cost,
  };
}

/** The spans of an ask, with the one before the first, straight from luxon's calendar. */
export function spansOf(
  from: string,
  to: string,
  period: 'week' | 'month' | 'quarter',
): { before: Span; spans: Span[] } {
  const unit = `${period}s`;
  const label = { week: "kkkk-'W'WW", month: 'yyyy-MM', quarter: "yyyy-'Q'q" }[period];
  const spanAt = (start: DateTime): Span => ({
    label: start.toFormat(label),
    from: start.toISODate()!,
    to: start
      .plus({ [unit]: 1 })
      .minus({ days: 1 })
      .toISODate()!,
  });
  const first = DateTime.fromISO(from).startOf(period);
  const spans: Span[] = [];
  for (let start = first; start.toISODate()! <= to; start = start.plus({ [unit]: 1 })) spans.push(spanAt(start));
  return { before: spanAt(first.minus({ [unit]: 1 })), spans };
}

const inside = (day: string, { from, to }: Span) => day >= from && day <= to;
const in_ = <T extends { readonly day: string }>(rows: readonly T[], span: Span) =>
  rows.filter(({ day }) => inside(day, span));
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const of = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const rate = (part: number, whole: number) => (whole === 0 ? null : (part / whole) * 100);
const amounts = (rows: readonly Bought[]) => sum(rows.map(({ amount }) => amount));
const factsOf = <Type extends MemberEvent['type']>(person: Person, type: Type) =>
  person.facts.filter((fact) => fact.type === type) as (Extract<MemberEvent, { type: Type }> & { day: string })[];

function purchasesIn(person: Person, { span, merge }: At): number {
  const rows = in_(person.bought, span);
  return merge ? new Set(rows.map(({ day }) => day)).size : rows.length;
}

const STATUS: Record<string, string> = {
  MemberEnrolled: 'active',
  MemberFrozen: 'frozen',
  MemberUnfrozen: 'active',
  MemberClosed: 'closed',
};
const last = <T>(rows: readonly T[]): T | undefined => rows[rows.length - 1];
const endOf = ({ span, asOf }: At) => (span.to < asOf ? span.to : asOf);
function belongs(person: Person, day: string): boolean {
  const status = last(person.facts.filter((fact) => fact.day <= day && STATUS[fact.type] !== undefined));
  return status !== undefined && STATUS[status.type] !== 'closed';
}

export function tierOf(person: Person, day: string): string {
  const moves = person.facts.flatMap((fact) =>
    fact.day > day
      ? []
      : fact.type === 'MemberEnrolled'
        ? [fact.data.tier]
        : fact.type === 'TierChanged'
          ? [fact.data.to]
          : [],
  );
  return last(moves) ?? 'none';
}
export const classOf = (person: Person, day: string): string =>
  last(factsOf(person, 'LoyaltyClassChanged').filter((fact) => fact.day <= day))?.data.to ?? 'unclassified';
export function segmentsOf(person: Person, day: string): string[] {
  const standing = new Set<string>();
  for (const fact of person.facts) {
    if (fact.day > day) continue;
    if (fact.type === 'SegmentEntered') standing.add(fact.data.segmentId);
    if (fact.type === 'SegmentLeft') standing.delete(fact.data.segmentId);
  }
  return standing.size > 0 ? [...standing] : ['none'];
}

const some = (people: readonly Person[], rows: readonly Row[]) => (people.length > 0 ? rows : undefined);

const votes =
  (kind: 'nps' | 'csat') =>
  (people: readonly Person[], { span }: At) => {
    const answers = people.map((person) =>
      in_(factsOf(person, 'FeedbackRecorded'), span).filter(({ data }) => data.kind === kind),
    );
    return answers.flat().map(({ data }) => data.score);
  };

function shares(
  people: readonly Person[],
  at: At,
  column: string,
  value: (person: Person, day: string) => string,
): Row[] | undefined {
  const there = people.filter((person) => belongs(person, endOf(at)));
  const values = there.map((person) => value(person, endOf(at)));
  if (there.length === 0) return undefined;
  return [...new Set(values)].sort().map((name) => {
    const members = values.filter((v) => v === name).length;
    return { [column]: name, members, share: rate(members, there.length) };
  });
}

function standings(people: readonly Person[], { span, before }: At) {
  const start = people.filter(({ bought }) => in_(bought, before).length > 0);
  const active = people.filter(({ bought }) => in_(bought, span).length > 0);
  const retained = active.filter((person) => start.includes(person)).length;
  const fresh = active.filter(({ bought }) => bought.every(({ day }) => day >= span.from)).length;
  return { start: start.length, active: active.length, retained, fresh, any: start.length + active.length > 0 };
}

const compareShares = (of_: number, full: number) => Math.min(1, of_ / full);

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
    const spent = (person: Person) => in_(factsOf(person, 'PointsRedeemed'), at.span).map(({ data }) => data.points);
    const got = (person: Person) => in_(factsOf(person, 'PointsEarned'), at.span).map(({ data }) => data.points);
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
      'PurchaseRecorded',
      'PointsRedeemed',
      'FeedbackRecorded',
      'BehaviourRecorded',
      'ServiceRequestOpened',
    ];
    const active = there.filter(({ facts }) => in_(facts, at.span).some(({ type }) => kinds.includes(type))).length;
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
  engagement: (people, at) => {
    const there = people.filter((person) => belongs(person, endOf(at)));
    const scores = there.map((person) => {
      const did = in_(factsOf(person, 'BehaviourRecorded'), at.span).map(({ data }) => data.behaviour);
      const answers = in_(factsOf(person, 'FeedbackRecorded'), at.span).length;
      const redemptions = in_(factsOf(person, 'PointsRedeemed'), at.span).length;
      return (
        25 *
        (compareShares(answers, 2) +
          compareShares(did.length, 4) +
          compareShares(redemptions, 2) +
          compareShares(new Set(did).size, 3))
      );
    });
    const engaged = scores.filter((s) => s > 0).length;
    return some(there, [
      {
        members: there.length,
        engaged,
        high: scores.filter((s) => s >= 50).length,
        engagedShare: rate(engaged, there.length),
        score: of(sum(scores), there.length),
      },
    ]);
  },
  'first-response': (people, { span }) => {
    const waits = people
      .flatMap((person) => in_(factsOf(person, 'ServiceRequestAnswered'), span))
      .flatMap(({ data }) => (data.firstResponseMs === undefined ? [] : [data.firstResponseMs]))
      .sort((a, b) => a - b);
    const n = waits.length;
    const minute = (share: number) => Math.ceil(waits[Math.ceil(n * share) - 1]! / 60_000);
    return some(waits as never, [
      {
        requests: n,
        meanMinutes: of(sum(waits) / 60_000, n),
        medianMinutes: minute(0.5),
        p90Minutes: minute(0.9),
        withinHour: rate(waits.filter((ms) => ms <= 3_600_000).length, n),
        withinDay: rate(waits.filter((ms) => ms <= 86_400_000).length, n),
      },
    ]);
  },
  'brand-loyalty': (people, { span }) => {
    const buyers = people.filter(({ bought }) => in_(bought, span).length > 0);
    const rows = buyers.flatMap(({ bought }) => in_(bought, span));
    const lowered = rows.filter(({ full }) => !full);
    const costed = rows.filter(({ cost }) => cost !== null);
    const costedRevenue = amounts(costed);
    return some(buyers, [
      {
        customers: buyers.length,
        purchases: rows.length,
        fullPriceShare: rate(rows.length - lowered.length, rows.length),
        loweredShare: rate(lowered.length, rows.length),
        revenue: amounts(rows),
        loweredRevenueShare: rate(amounts(lowered), amounts(rows)),
        costedRevenue,
        margin: rate(costedRevenue - sum(costed.map(({ cost }) => cost!)), costedRevenue),
      },
    ]);
  },
  lift: (people, { span, before }) => {
    const buyers = people.filter(({ bought }) => in_(bought, span).length > 0);
    const codesOf = ({ bought }: Person) => in_(bought, span).flatMap(({ codes }) => codes);
    const mean = (group: readonly Person[], when: Span) =>
      of(sum(group.map(({ bought }) => amounts(in_(bought, when)))), group.length);
    const controls = buyers.filter((person) => codesOf(person).length === 0);
    if (buyers.length === 0) return undefined;
    return [...new Set(buyers.flatMap(codesOf))].sort().map((promotion) => {
      const taken = buyers.filter((person) => codesOf(person).includes(promotion));
      const [spend, spendBefore, controlSpend, controlSpendBefore] = [
        mean(taken, span),
        mean(taken, before),
        mean(controls, span),
        mean(controls, before),
      ];
      const lift = controls.length === 0 ? null : spend! - spendBefore! - (controlSpend! - controlSpendBefore!);
      return {
        promotion,
        customers: taken.length,
        spend,
        spendBefore,
        controls: controls.length,
        controlSpend,
        controlSpendBefore,
        lift,
      };
    });
  },
  'retention-what-if': (people, at) => {
    const { start, active, retained, any } = standings(people, at);
    if (!any) return undefined;
    const revenue = sum(people.map(({ bought }) => amounts(in_(bought, at.span))));
    const [r, margin] = [of(retained, start), of(revenue, active)];
    const then = r === null ? null : Math.min(1, r + 0.02);
    const worth = (x: number | null) => (x === null || margin === null ? null : (margin * x) / (1.1 - x));
    const [value, valueThen] = [worth(r), worth(then)];
    return [
      {
        customers: active,
        rate: r === null ? null : r * 100,
        marginPerCustomer: margin,
        value,
        rateThen: then === null ? null : then * 100,
        valueThen,
        gain: value === null || valueThen === null ? null : (valueThen - value) * active,
      },
    ];
  },
  'acquisition-cost': (people, at) => {
    const { start, retained, fresh, any } = standings(people, at);
    if (!any) return undefined;
    const [costPerAcquired, costPerRetained] = [of(1000, fresh), of(500, retained)];
    const ratio = costPerAcquired === null || costPerRetained === null ? null : costPerAcquired / costPerRetained;
    return [
      { acquired: fresh, retained, costPerAcquired, costPerRetained, ratio, retentionRate: rate(retained, start) },
    ];
  },
  'program-health': (people, at) => {
    const to = endOf(at);
    const year = { label: '', from: DateTime.fromISO(to).minus({ days: 364 }).toISODate()!, to };
    const there = people.filter((person) => belongs(person, to));
    if (there.length === 0) return undefined;
    const earned = (person: Person, all: boolean) =>
      sum(
        in_(factsOf(person, 'PointsEarned'), year).map(({ data }) =>
          all || data.source === 'purchase' ? data.points : 0,
        ),
      );
    const redeemed = sum(
      there.flatMap((person) => in_(factsOf(person, 'PointsRedeemed'), year).map(({ data }) => data.points)),
    );
    const share = (which: (person: Person) => boolean) => rate(there.filter(which).length, there.length);
    const revenue = sum(there.map(({ bought }) => amounts(in_(bought, year))));
    const row = (measure: string, what: string, value: unknown) => ({
      measure,
      of: what,
      members: there.length,
      value,
    });
    return [
      row('rules', 'number of earn rules', at.rules.earnRules.length),
      ...at.rules.tiers.ladder.map(({ tier, threshold }) =>
        row(
          'reach-tier',
          tier,
          share((person) => earned(person, false) >= threshold),
        ),
      ),
      row(
        'reach-redemption',
        '100',
        share((person) => earned(person, true) >= 100),
      ),
      row('value-returned', 'per point earned', of(redeemed, sum(there.map((person) => earned(person, true))))),
      row('value-returned', '% of revenue', rate(redeemed, revenue)),
    ];
  },
};
