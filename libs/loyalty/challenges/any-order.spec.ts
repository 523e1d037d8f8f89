import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf } from '#loyalty/account';
import { correct } from '#loyalty/corrections/testing';
import { buy, enrol, History, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { type Challenge, type ChallengeReward } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';

import { activeChallenge } from './testing/index.js';

const ENDS = { startsAt: '2026-01-05T00:00:00.000Z', endsAt: '2026-04-01T00:00:00.000Z' };

/** A voucher that is never over within a story. */
const COFFEE: ChallengeReward = {
  ...{ type: 'reward', rewardId: 'coffee', rewardVersion: 1, name: 'Coffee', kind: 'product' },
  voucher: { validDays: 90 },
};

const REWARDS = [{ type: 'points', points: 100 }, COFFEE] as const;

const GOALS = { card: 4, monthly: 2, spend: 3_000, cups: 5, streak: 3 };

type Name = keyof typeof GOALS;

const OF: Readonly<Record<Name, (whenReturned: 'keep' | 'take_back') => Challenge>> = {
  card: (whenReturned) =>
    activeChallenge('card', {
      ...ENDS,
      whenReturned,
      rewards: REWARDS,
      target: { counts: 'purchases', goal: GOALS.card },
      times: 2,
    }),
  monthly: (whenReturned) =>
    activeChallenge('monthly', {
      ...{ ...ENDS, whenReturned, rewards: REWARDS, within: { every: 'month' } },
      target: { counts: 'purchases', goal: GOALS.monthly, when: 'purchase.amount >= 500' },
    }),
  spend: (whenReturned) =>
    activeChallenge('spend', { ...ENDS, whenReturned, target: { counts: 'spend', goal: GOALS.spend }, times: 3 }),
  cups: (whenReturned) =>
    activeChallenge('cups', {
      ...{ ...ENDS, whenReturned, times: 100 },
      target: { counts: 'items', goal: GOALS.cups, lines: 'line.category == "coffee"' },
    }),
  streak: (whenReturned) =>
    activeChallenge('streak', {
      ...{ ...ENDS, whenReturned, rewards: REWARDS, times: 5 },
      target: { counts: 'purchases', goal: GOALS.streak, streak: { every: 'week', atLeast: 2 } },
    }),
};

const TIMES: Readonly<Record<Name, number>> = { card: 2, monthly: 1, spend: 3, cups: 100, streak: 5 };

const NAMES = Object.keys(GOALS) as readonly Name[];

/** A purchase as it is in the end: on a day of 2026 from 0, of coffee at 3.00 and cake at 4.00, what of it has come back by then. */
interface Bought {
  readonly id: string;
  readonly day: number;
  readonly coffees: number;
  readonly cakes: number;
}

interface Story {
  readonly bought: Bought;
  /** As it was recorded first, where it was corrected. */
  readonly wrong?: Omit<Bought, 'id'> | undefined;
  /** Coffees that come back. */
  readonly back: number;
  readonly order: readonly [recorded: number, corrected: number, returned: number];
}

const content = { day: fc.integer({ min: 0, max: 95 }), coffees: fc.integer({ min: 1, max: 4 }), cakes: fc.nat(2) };

const stories = fc
  .array(
    fc.record({
      ...content,
      wrong: fc.option(fc.record(content), { nil: undefined }),
      back: fc.constantFrom(0, 0, 0, 1, 9),
      order: fc.tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000)),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((all) =>
    all.map(({ day, coffees, cakes, wrong, back, order }, index): Story => {
      const bought = { id: `p${index}`, day, coffees, cakes };
      const [first, second, third] = [...order].sort((a, b) => a - b) as [number, number, number];
      const same = wrong && { ...wrong, coffees, cakes }; // what came back must be there
      return { bought, wrong: back > 0 ? same : wrong, back, order: [first, second, third] };
    }),
  );

const isoDay = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

const contentOf = ({ day, coffees, cakes }: Omit<Bought, 'id'>) => ({
  occurredAt: `${isoDay(day)}T12:00:00.000Z`,
  lines: [
    { sku: 'latte', category: 'coffee', quantity: coffees, gross: 300 * coffees },
    ...(cakes > 0 ? [{ sku: 'cake', category: 'cake', quantity: cakes, gross: 400 * cakes }] : []),
  ],
});

const eurosOf = ({ coffees, cakes }: Omit<Bought, 'id'>): number => 3 * coffees + 4 * cakes;

/** What happens, each step at an hour of its own after all purchases. */
function stepsOf(all: readonly Story[]): readonly Step[] {
  const steps = all.flatMap(({ bought, wrong, back, order: [recorded, corrected, returned] }) => {
    const first = wrong ?? bought;
    const { id: purchaseId } = bought;
    return [
      [recorded, buy(eurosOf(first), { purchaseId, ...contentOf(first) })] as const,
      ...(wrong ? [[corrected, correct(purchaseId, eurosOf(bought), contentOf(bought))] as const] : []),
      ...(back > 0
        ? [
            [
              returned,
              back < bought.coffees ? bringBack(purchaseId, { lines: [[1, back]] }) : bringBack(purchaseId),
            ] as const,
          ]
        : []),
    ];
  });
  return steps
    .sort(([a], [b]) => a - b)
    .map(([, command], index) => [new Date(Date.UTC(2026, 3, 10, index)).toISOString(), command]);
}

/** Of what is left, from scratch: for each window what is counted. */
function modelOf(name: Name, all: readonly Story[]): ReadonlyMap<string, number> {
  const windows = new Map<string, number>();
  const weeks = new Map<number, number>();
  for (const { bought, back } of all) {
    const { day, coffees, cakes } = bought;
    const at = isoDay(day);
    if (back >= coffees || at < '2026-01-05' || at >= '2026-04-01') continue;
    const left = coffees - back;
    const amount = 300 * left + 400 * cakes;
    const add = (window: string, by: number) => windows.set(window, (windows.get(window) ?? 0) + by);
    if (name === 'card') add('', 1);
    if (name === 'monthly' && amount >= 500) add(`${at.slice(0, 7)}-01`, 1);
    if (name === 'spend') add('', amount);
    if (name === 'cups') add('', left);
    const week = Math.floor((day - 4) / 7); // 5 January is a Monday
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
  }
  if (name === 'streak') windows.set('', streakOf(weeks));
  return windows;
}

function streakOf(weeks: ReadonlyMap<number, number>): number {
  const runs = Array.from({ length: 14 }, (_, week) => ((weeks.get(week) ?? 0) >= 2 ? 'x' : ' '))
    .join('')
    .split(' ');
  const completions = runs.reduce((sum, run) => sum + Math.floor(run.length / GOALS.streak), 0);
  return completions * GOALS.streak + Math.max(...runs.map((run) => run.length % GOALS.streak));
}

const rules = rulesWith({ earnRules: [] }, { welcomePoints: 0, expiry: { type: 'none' } });

const play = (all: readonly Story[], whenReturned: 'keep' | 'take_back'): History =>
  new History({ ...programOf(rules), challenges: NAMES.map((name) => OF[name](whenReturned)) }).must(
    ['2026-01-01', enrol()],
    ...stepsOf(all),
  );

/** The newest progress that events say, by window, without what is nothing. */
function saidBy({ events }: History, name: Name): ReadonlyMap<string, number> {
  const said = new Map<string, number>();
  for (const { type, data } of events)
    if (type === 'ChallengeProgressed' && data.challengeId === name) said.set(data.window ?? '', data.progress);
  return new Map([...said].filter(([, progress]) => progress > 0));
}

const positive = (all: ReadonlyMap<string, number>) => new Map([...all].filter(([, counted]) => counted > 0));

/** The challenges that give a reward as well. */
const WITH_REWARD: readonly Name[] = ['card', 'monthly', 'streak'];

/** Rewards that a challenge has given, less what was taken back. */
function rewardsOf({ events }: History, name: Name): number {
  return events.reduce((count, { type, data }) => {
    if (type === 'RewardClaimed') return data.challenge?.challengeId === name ? count + 1 : count;
    return type === 'RewardClaimCancelled' && data.challengeId === name ? count - 1 : count;
  }, 0);
}

const sumOf = (counted: ReadonlyMap<string, number>) => [...counted.values()].reduce((sum, one) => sum + one, 0);

/** Completions of each window, less what was taken back. */
function completionsIn({ events }: History, name: Name): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { type, data } of events) {
    if (type !== 'ChallengeCompleted' && type !== 'ChallengeStepRevoked') continue;
    const { challengeId, window = '' } = data;
    if (challengeId === name)
      counted.set(window, (counted.get(window) ?? 0) + (type === 'ChallengeCompleted' ? 1 : -1));
  }
  return positive(counted);
}

const completionsOf = (name: Name, progress: ReadonlyMap<string, number>) =>
  positive(
    new Map([...progress].map(([window, one]) => [window, Math.min(TIMES[name], Math.floor(one / GOALS[name]))])),
  );

describe('purchases, corrections and returns in any order', () => {
  it('leave the progress that counting from scratch gives, and completions with their points as far as it goes', () => {
    fc.assert(
      fc.property(stories, (all) => {
        const history = play(all, 'take_back');
        let [completed, rewarded] = [0, 0];
        for (const name of NAMES) {
          const model = positive(modelOf(name, all));
          expect([name, saidBy(history, name)]).toEqual([name, model]);
          const expected = completionsOf(name, model);
          expect([name, completionsIn(history, name)]).toEqual([name, expected]);
          completed += sumOf(expected);
          const rewards = WITH_REWARD.includes(name) ? sumOf(expected) : 0;
          expect([name, rewardsOf(history, name)]).toEqual([name, rewards]);
          rewarded += rewards;
        }
        expect(balanceOf(history.member).available).toBe(100 * completed);
        expect(history.member.vouchers?.length ?? 0).toBe(rewarded);
        const claims = history.events.flatMap(({ type, data }) => (type === 'RewardClaimed' ? [data.claimId] : []));
        expect(new Set(claims).size).toBe(claims.length);
      }),
      { numRuns: 300 },
    );
  });

  it('give each completion once where it is kept, and at least those that are reached in the end', () => {
    fc.assert(
      fc.property(stories, (all) => {
        const history = play(all, 'keep');
        for (const name of NAMES) {
          const progress = saidBy(history, name);
          expect([name, progress]).toEqual([name, positive(modelOf(name, all))]);
          const given = completionsIn(history, name);
          for (const [window, count] of completionsOf(name, progress))
            expect(given.get(window) ?? 0).toBeGreaterThanOrEqual(count);
          for (const count of given.values()) expect(count).toBeLessThanOrEqual(TIMES[name]);
          expect([name, rewardsOf(history, name)]).toEqual([name, WITH_REWARD.includes(name) ? sumOf(given) : 0]);
        }
        const each = history.events.flatMap(({ type, data }) =>
          type === 'ChallengeCompleted' ? [`${data.challengeId} ${data.window ?? ''} ${data.repetition}`] : [],
        );
        expect(new Set(each).size).toBe(each.length);
      }),
      { numRuns: 200 },
    );
  });
});
