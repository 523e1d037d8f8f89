import { classify, classModel, type Observed } from '#loyalty/classes';
import { findOffers, type Offer, type OfferFacts } from '#loyalty/offers';
import { rewardFor } from '#loyalty/reward-claims';
import { Dice, type Kind, shopTruths, type TrueClass } from '#loyalty/simulation';

import { simulate } from '../classes/shop-replay.js';
import { heldOutShop } from '../classes/shops.js';
import { type Programme, programmeOf } from './programme.js';
import { STREAMS } from './response.js';

/** Members who have not bought for longer are not there to be shown anything. */
const GONE_DAYS = 120;

const PACE_DAYS = 90;

const DAY_MS = 86_400_000;

const POINTS_PER_MINOR = 1 / 1000;

/** A member of a simulated shop on its last day: what the model is given, and what nobody knows. */
export interface ShownMember {
  readonly memberNumber: number;
  readonly truth: TrueClass;
  readonly actsAs: readonly { readonly kind: Kind; readonly share: number }[];
  readonly facts: OfferFacts;
  readonly offers: readonly Offer[];
  /** Points per day, and in a month. */
  readonly pace: number | null;
  readonly month: number;
}

interface Seen {
  readonly memberId: string;
  readonly observed: Observed;
  readonly recent: number;
  readonly ofYear: number;
  readonly visits: number;
}

/** The members of a shop whose parameters are drawn by its seed, with what there is to show to each. */
export function shownMembers(seed: number, members: number): readonly ShownMember[] {
  const parameters = heldOutShop(seed, { members, noise: 0.1 });
  const { members: simulated, exposure } = simulate(parameters);
  const lastDay = exposure.surroundings.closedThrough!;
  const now = `${lastDay}T12:00:00.000Z`;
  const actsAs = new Map([...shopTruths(parameters)].map((one) => [one.member, one.actsAs]));
  const present = simulated.filter(({ observed }) => daysSince(observed.lastDay, now) <= GONE_DAYS);
  const seen = present.map(({ memberId, observed }) => seenOf(memberId, observed, lastDay));
  const month = Math.max(1, (median(seen.map(({ recent }) => recent)) * POINTS_PER_MINOR * 30) / PACE_DAYS);
  const year = median(seen.map(({ ofYear }) => ofYear));
  const programme = programmeOf({ now, month, year, dice: new Dice(seed, STREAMS.programme) });
  return present.map(({ memberId, observed, truth }, at) => {
    const found = classify(classModel(1)!, observed, exposure).class;
    const facts = factsOf(seen[at]!, found, programme, { now, dice: new Dice(seed, STREAMS.ends, at) });
    const pace = paceOf(seen[at]!);
    return {
      ...{ memberNumber: at, truth, actsAs: actsAs.get(memberId)!, facts, pace, month: (pace ?? 0) * 30 },
      offers: findOffers(facts),
    };
  });
}

function seenOf(memberId: string, observed: Observed, lastDay: string): Seen {
  const months = Object.entries(observed.months).map(([month, places]) => ({
    ...{ month, amount: sum(Object.values(places).map(({ amount }) => amount)) },
    visits: sum(Object.values(places).map(({ purchases }) => purchases)),
  }));
  const since = (count: number) => {
    const first = Number(lastDay.slice(0, 4)) * 12 + Number(lastDay.slice(5, 7)) - count;
    return months.filter(({ month }) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) > first);
  };
  return {
    ...{ memberId, observed },
    recent: sum(since(3).map(({ amount }) => amount)),
    ofYear: sum(since(12).map(({ amount }) => amount)),
    visits: sum(since(1).map(({ visits }) => visits)),
  };
}

function paceOf({ recent }: Seen): number | null {
  return recent <= 0 ? null : (recent * POINTS_PER_MINOR) / PACE_DAYS;
}

function factsOf(
  seen: Seen,
  loyaltyClass: OfferFacts['membership']['loyaltyClass'],
  { rules, rewards, campaigns, challengesEnd: endsAt }: Programme,
  { now, dice }: { readonly now: string; readonly dice: Dice },
): OfferFacts {
  const { memberId, observed, ofYear } = seen;
  const available = Math.max(0, observed.points.earned - observed.points.redeemed);
  const at = rules.tiers.ladder.findLastIndex(({ threshold }) => threshold <= ofYear);
  const { tier } = rules.tiers.ladder[at]!;
  const next = rules.tiers.ladder[at + 1];
  const ending = dice.chance(0.4) ? Math.floor(available * dice.unit()) : 0;
  const endsOn = new Date(Date.parse(now) + (1 + 59 * dice.unit()) * DAY_MS).toISOString();
  const standing = { status: 'active', tier, segments: [], available, pace: paceOf(seen) } as const;
  const challenge = (
    challengeId: string,
    counts: 'purchases' | 'categories' | 'behaviours',
    done: number,
    goal: number,
  ) => {
    const progress = Math.min(done, goal);
    const so = { begun: done > 0, progress, goal, missing: goal - progress, until: null, endsAt };
    return { challengeId, name: challengeId, counts, ...so, rewards: [{ type: 'points', points: 5 }] };
  };
  return {
    ...{ rules, now, language: undefined, campaigns, given: { all: new Map(), member: {} } },
    member: { memberId, tier, segments: [], loyaltyClass },
    membership: {
      ...{ tier, loyaltyClass, available, toNextTier: next ? next.threshold - ofYear : null },
      nextExpiry: ending > 0 ? { at: endsOn, points: ending } : null,
      hasAnswered: observed.attitude.csat.count > 0,
    },
    rewards: rewards.map((reward) => {
      const { rewardId, name, kind, until = null } = reward;
      const offered = { rewardId, reward, status: 'active' } as const;
      const { refusal, ...seenAs } = rewardFor(standing, offered, 0, rules, now);
      return {
        rewardId,
        name,
        kind,
        until,
        ...seenAs,
        because: refusal ?? null,
        left: null,
        event: null,
        options: null,
      };
    }),
    challenges: [
      challenge('visits', 'purchases', seen.visits, 4),
      challenge('departments', 'categories', Object.keys(observed.categories).length, 8),
      challenge('friends', 'behaviours', observed.behaviours.advocacy % 3, 3),
    ],
  };
}

function daysSince(day: string | null, now: string): number {
  return day === null ? Infinity : (Date.parse(now) - Date.parse(day)) / DAY_MS;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
