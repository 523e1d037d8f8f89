import { DateTime } from 'luxon';

import { belongs, earnedIn, factsOf, type Person, redemptionsOf, type Span, statusApartIn } from './naive-people.js';
import { amounts, compareShares, endOf, in_, type Naive, of, rate, some, standings, sum } from './naive-sums.js';

/** Claims of a reward, and what became of each by the last day that is known. */
const claimsOf = (person: Person, rewardId: string) =>
  factsOf(person, 'RewardClaimed')
    .filter(({ data }) => data.rewardId === rewardId)
    .map((claim) => {
      const { claimId } = claim.data;
      const uses = factsOf(person, 'VoucherUsed').filter(({ data }) => data.voucherId === claimId);
      const isCancelled = factsOf(person, 'RewardClaimCancelled').some(({ data }) => data.claimId === claimId);
      const hasVoucher = factsOf(person, 'VoucherIssued').some(({ data }) => data.claimId === claimId);
      return { ...claim, uses, isCancelled, hasVoucher };
    });

export const NAIVE_FURTHER: Readonly<Record<string, Naive>> = {
  'reward-redemption': (people, { span }) => {
    const rewards = new Set(people.flatMap((one) => factsOf(one, 'RewardClaimed').map(({ data }) => data.rewardId)));
    const rows = [...rewards].sort().flatMap((reward) => {
      const made = people.flatMap((person) => in_(claimsOf(person, reward), span));
      const kept = made.filter(({ isCancelled }) => !isCancelled);
      const uses = people.flatMap((person) =>
        claimsOf(person, reward).flatMap((claim) => in_(claim.uses, span).map((use) => ({ ...use, by: person.id }))),
      );
      const vouchers = made.filter((claim) => claim.hasVoucher && (!claim.isCancelled || claim.uses.length > 0));
      const used = vouchers.filter((claim) => claim.uses.length > 0).length;
      const members = new Set([...made.map(({ data }) => data.memberId), ...uses.map(({ by }) => by)]).size;
      const points = sum(kept.map(({ data }) => data.points));
      const row = {
        ...{ reward, members, claims: made.length, cancelled: made.length - kept.length, points, cost: points },
        ...{ vouchers: vouchers.length, used, usedShare: rate(used, vouchers.length), uses: uses.length },
        takenOff: sum(uses.map(({ data }) => data.amount ?? 0)),
      };
      return members > 0 ? [row] : [];
    });
    return rows.length > 0 ? rows : undefined;
  },
  engagement: (people, at) => {
    const there = people.filter((person) => belongs(person, endOf(at)));
    const scores = there.map((person) => {
      const did = in_(factsOf(person, 'BehaviourRecorded'), at.span).map(({ data }) => data.behaviour);
      const answers = in_(factsOf(person, 'FeedbackRecorded'), at.span).length;
      const redemptions = in_(redemptionsOf(person), at.span).length;
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
      sum(earnedIn(person, year).map(({ points, source }) => (all || source === 'purchase' ? points : 0)));
    const redeemed = sum(there.flatMap((person) => in_(redemptionsOf(person), year).map(({ data }) => data.points)));
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
          share((person) => earned(person, false) + statusApartIn(person, year) >= threshold),
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
