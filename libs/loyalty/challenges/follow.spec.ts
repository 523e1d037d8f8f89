import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import { correct } from '#loyalty/corrections/testing';
import { type MemberEvent } from '#loyalty/member/events';
import {
  adjust,
  behave,
  buy,
  enrol,
  History,
  moveSegment,
  programOf,
  redeem,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { type Challenge, type ChallengeTerms, type ProgramRules } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';
import { LIMITS } from '#loyalty/vocabulary';

import { activeChallenge, terms } from './testing/index.js';

const enrolled: Step = ['2026-01-01', enrol()];

const NOTHING_EARNED: Partial<ProgramRules> = { earnRules: [] };

function history(challenges: readonly Challenge[], ...steps: readonly Step[]): History {
  const rules = rulesWith(NOTHING_EARNED, { welcomePoints: 0, expiry: { type: 'none' } });
  return new History({ ...programOf(rules), challenges }).must(enrolled, ...steps);
}

const card = (asked: Partial<ChallengeTerms> = {}) => [activeChallenge('card', asked)];

const target = (asked: Partial<ChallengeTerms['target']>): ChallengeTerms['target'] => ({
  counts: 'purchases',
  goal: 3,
  ...asked,
});

/** The first challenge events, in the words of their types, and what they say. */
const said = (events: readonly MemberEvent[]) =>
  events.flatMap(({ type, data }) => (/^(Challenge|Badge)|PointsEarned/.test(type) ? [[type, data] as const] : []));

const typesOf = (of: History) => said(of.events).map(([type]) => type);

const available = ({ member }: History): number => balanceOf(member).available;

const progressIn = ({ member }: History, challengeId = 'card') =>
  (member.challenges?.[challengeId] ?? []).map(({ window, tallies, given }) => [
    window ?? 'all',
    tallies.map(({ part, counted }) => (part === undefined ? counted : `${part} ${counted}`)),
    given,
  ]);

const day = (number: number) => `2026-02-${String(number).padStart(2, '0')}`;

const purchases = (count: number): readonly Step[] =>
  Array.from({ length: count }, (_, index): Step => [day(index + 1), buy(10, { purchaseId: `c${index + 1}` })]);

describe('a challenge', () => {
  it('counts purchases, is completed once, and says where its points come from', () => {
    const of = history(card({ target: target({ goal: 2 }) }), ...purchases(3));
    expect(said(of.events)).toMatchObject([
      [
        'ChallengeProgressed',
        { challengeId: 'card', version: 1, purchaseId: 'c1', counted: [{ by: 1 }], progress: 1, goal: 2 },
      ],
      ['ChallengeProgressed', { purchaseId: 'c2', progress: 2 }],
      ['ChallengeCompleted', { challengeId: 'card', version: 1, repetition: 1, revocable: true }],
      [
        'PointsEarned',
        {
          source: 'challenge',
          points: 100,
          challenge: { challengeId: 'card', version: 1, repetition: 1 },
          breakdown: [{ rule: 'card', effect: 'challenge', points: 100, challenge: 'card', challengeVersion: 1 }],
        },
      ],
      ['ChallengeProgressed', { purchaseId: 'c3', progress: 3 }],
    ]);
    expect(available(of)).toBe(100);
    expect(of.member.lifetime.amount).toBe(0);
  });

  it('leaves the events of a programme without challenges as they are', () => {
    const [with0, without] = [history([], ...purchases(2)), history(undefined as never, ...purchases(2))];
    expect(with0.events).toEqual(without.events);
    expect(with0.member).not.toHaveProperty('challenges');
    const other = history(card({ startsAt: '2026-03-01T00:00:00.000Z' }), ...purchases(2));
    expect(other.events).toEqual(without.events);
  });

  it('gives again where it may be completed several times, with what is over', () => {
    const lines = (quantity: number) => [{ sku: 'latte', category: 'coffee', quantity, gross: 300 * quantity }];
    const cups = (quantity: number) => buy(3 * quantity, { lines: lines(quantity) });
    const items = card({ target: target({ counts: 'items', goal: 3, lines: 'line.category == "coffee"' }), times: 2 });
    const of = history(items, ['2026-02-01', cups(2)], ['2026-02-02', cups(5)], ['2026-02-03', cups(9)]);
    expect(progressIn(of)).toEqual([['all', [16], 2]]);
    expect(typesOf(of).filter((type) => type === 'ChallengeCompleted')).toHaveLength(2);
    expect(available(of)).toBe(200);
  });

  it('counts money by what earns, on the lines that it names', () => {
    const lines = [
      { sku: 'apple', category: 'fruit', quantity: 1, gross: 400 },
      { sku: 'card', category: 'gift', quantity: 1, gross: 600 },
    ];
    const spend = target({ counts: 'spend', goal: 1_000, lines: 'line.category == "fruit"' });
    expect(progressIn(history(card({ target: spend }), ['2026-02-01', buy(10, { lines })]))).toEqual([
      ['all', [400], 0],
    ]);
    expect(
      progressIn(history(card({ target: target({ counts: 'spend', goal: 2_000 }) }), ['2026-02-01', buy(10)])),
    ).toEqual([['all', [1_000], 0]]);
  });

  it('counts behaviours of one kind', () => {
    const of = history(card({ target: target({ counts: 'behaviours', behaviour: 'review', goal: 2 }) }), [
      '2026-02-01',
      behave('review'),
    ]).must(['2026-02-02', behave('share')], ['2026-02-03', buy(10)], ['2026-02-04', behave('review')]);
    expect(progressIn(of)).toEqual([['all', [2], 1]]);
    expect(of.events.findLast(({ type }) => type === 'ChallengeProgressed')?.data).toMatchObject({
      behaviour: 'review',
    });
  });

  it('collects categories and places, each once, and awards a badge', () => {
    const lines = (...categories: readonly string[]) =>
      categories.map((category) => ({ sku: category, category, quantity: 1, gross: 100 }));
    const collect = card({
      target: target({ counts: 'categories', goal: 2, of: ['bread', 'fruit', 'milk'] }),
      rewards: [{ type: 'badge', badgeId: 'gourmet', name: 'Gourmet' }],
    });
    const of = history(
      collect,
      ['2026-02-01', buy(2, { lines: lines('bread', 'soap') })],
      ['2026-02-02', buy(1, { lines: lines('bread') })],
    );
    expect(typesOf(of)).not.toContain('BadgeAwarded');
    of.must(['2026-02-03', buy(1, { lines: lines('milk') })]);
    expect(said(of.events).at(-1)).toMatchObject([
      'BadgeAwarded',
      { badgeId: 'gourmet', name: 'Gourmet', challengeId: 'card' },
    ]);
    expect(progressIn(of)).toEqual([['all', ['bread 2', 'milk 1'], 1]]);
    const places = card({ target: target({ counts: 'places', goal: 2, of: ['oslo', 'bergen'] }) });
    const at = (location: string): Step => ['2026-02-01', buy(1, { location })];
    expect(progressIn(history(places, at('oslo'), at('rome'), at('bergen')))).toEqual([
      ['all', ['bergen 1', 'oslo 1'], 1],
    ]);
  });

  it('gives at its milestones, in each repetition', () => {
    const steps = { milestones: [{ at: 1, rewards: [{ type: 'points', points: 5 } as const] }], times: 2 };
    const of = history(card({ target: target({ goal: 2 }), ...steps }), ...purchases(3));
    expect(said(of.events).filter(([type]) => type !== 'ChallengeProgressed' && type !== 'PointsEarned')).toMatchObject(
      [
        ['ChallengeMilestoneReached', { repetition: 1, milestone: 1 }],
        ['ChallengeCompleted', { repetition: 1 }],
        ['ChallengeMilestoneReached', { repetition: 2, milestone: 1 }],
      ],
    );
    expect(available(of)).toBe(110);
  });

  it('is a streak of weeks one after the other, in each of which enough is counted', () => {
    const weekly = card({
      endsAt: '2026-12-31T00:00:00.000Z',
      target: target({ goal: 3, streak: { every: 'week', atLeast: 2 } }),
    });
    const twice = (on: string): readonly Step[] => [
      [on, buy(1)],
      [on, buy(1)],
    ];
    const once: Step = ['2026-02-16', buy(1)];
    const of = history(weekly, ...twice('2026-02-02'), ...twice('2026-02-09'), once, ...twice('2026-02-23'));
    expect(typesOf(of)).not.toContain('ChallengeCompleted');
    of.must(['2026-03-02', buy(1, { occurredAt: '2026-02-22T12:00:00.000Z' })]);
    expect(said(of.events).slice(-3)).toMatchObject([
      ['ChallengeProgressed', { counted: [{ part: '2026-02-16', by: 1 }], progress: 4 }],
      ['ChallengeCompleted', {}],
      ['PointsEarned', {}],
    ]);
  });

  it('counts in windows, each for itself, by the day of the purchase', () => {
    const monthly = card({ target: target({ goal: 2 }), within: { every: 'month' } });
    const of = history(monthly, ['2026-02-27', buy(1)], ['2026-03-02', buy(1)]);
    expect(typesOf(of)).not.toContain('ChallengeCompleted');
    of.must(['2026-03-03', buy(1, { occurredAt: '2026-02-28T12:00:00.000Z' })]);
    expect(progressIn(of)).toEqual([
      ['2026-02-01', [2], 1],
      ['2026-03-01', [1], 0],
    ]);
    const tenDays = card({ target: target({ goal: 2 }), within: { days: 10 } });
    expect(progressIn(history(tenDays, ['2026-01-10', buy(1)], ['2026-01-11', buy(1)]))).toEqual([
      ['2026-01-01', [1], 0],
      ['2026-01-11', [1], 0],
    ]);
  });

  it('counts what happened while it was on, for its audience of then, also where that is recorded late', () => {
    const on = { startsAt: '2026-02-02T00:00:00.000Z', endsAt: '2026-02-03T00:00:00.000Z' };
    const late: Step = ['2026-02-09', buy(1, { occurredAt: '2026-02-02T12:00:00.000Z' })];
    expect(progressIn(history(card(on), ['2026-02-01', buy(1)], late, ['2026-02-10', buy(1)]))).toEqual([
      ['all', [1], 0],
    ]);
    const regulars = card({ audience: { segments: ['regulars'] } });
    const joined: Step = ['2026-02-05', moveSegment('entered', 'regulars')];
    expect(progressIn(history(regulars, joined, late))).toEqual([]);
    expect(progressIn(history(regulars, joined, ['2026-02-06', buy(1)]))).toEqual([['all', [1], 0]]);
    const first = card({ target: target({ when: 'member.purchases == 0' }) });
    expect(progressIn(history(first, ...purchases(3)))).toEqual([['all', [1], 0]]);
  });

  it('counts nothing more that lies too far back once it is over', () => {
    const on = card({ endsAt: '2026-02-03T00:00:00.000Z' });
    const late = (now: string): Step => [now, buy(1, { occurredAt: '2026-02-02T12:00:00.000Z' })];
    expect(progressIn(history(on, late('2026-05-13')))).toEqual([['all', [1], 0]]);
    expect(progressIn(history(on, late('2026-05-15')))).toEqual([]);
  });

  it('has its points from the last occasion on, whichever was recorded last', () => {
    const of = history(
      card({ target: target({ goal: 2 }) }),
      ['2026-02-10', buy(1)],
      ['2026-02-11', buy(1, { occurredAt: '2026-02-01T12:00:00.000Z' })],
    );
    expect(of.events.find(({ type }) => type === 'PointsEarned')?.data).toMatchObject({
      effectiveAt: '2026-02-10T12:00:00.000Z',
      lot: { earnedAt: '2026-02-10T12:00:00.000Z' },
    });
  });

  it('gives no more than the balance may have', () => {
    const rules = rulesWith(NOTHING_EARNED, { welcomePoints: 0, balanceMax: 130 });
    const of = new History({ ...programOf(rules), challenges: card({ target: target({ goal: 1 }) }) });
    of.must(enrolled, ['2026-02-01', adjust(50)], ['2026-02-02', buy(1)]);
    expect(available(of)).toBe(130);
  });
});

describe('a version of a challenge', () => {
  const [of] = card({ target: target({ goal: 3 }) });
  const { versions, steps } = of!;
  const harder = { version: 2, since: '2026-02-02T00:00:00.000Z', terms: terms({ target: target({ goal: 5 }) }) };
  const changed: readonly Challenge[] = [{ challengeId: 'card', versions: [...versions, harder], steps }];

  it('counts for those who begin under it; who had begun goes on under the one before, with the same progress', () => {
    const begun = history(changed, ...purchases(3));
    expect(said(begun.events).filter(([type]) => type === 'ChallengeCompleted')).toMatchObject([
      ['ChallengeCompleted', { version: 1 }],
    ]);
    const later = history(changed, ['2026-02-03', buy(1)], ['2026-02-04', buy(1)], ['2026-02-05', buy(1)]);
    expect(progressIn(later)).toEqual([['all', [3], 0]]);
    expect(later.member.challenges?.['card']).toMatchObject([{ version: 2 }]);
  });

  it('changes nothing that was given before, nor what a return takes back of it', () => {
    const badge = { type: 'badge', badgeId: 'b', name: 'B' } as const;
    const [first] = card({ target: target({ goal: 2 }) });
    const since = '2026-02-05T00:00:00.000Z';
    const other = terms({
      target: target({ goal: 7 }),
      audience: { tiers: ['gold'] },
      rewards: [badge],
      whenReturned: 'keep',
    });
    const later: Challenge = {
      challengeId: 'card',
      versions: [...first!.versions, { version: 2, since, terms: other }],
      steps: [...first!.steps, { status: 'ended', since: '2026-02-06T00:00:00.000Z' }],
    };
    const of = history([later], ...purchases(2));
    const before = [...of.events];
    expect(before).toEqual(history([first!], ...purchases(2)).events);
    of.must(['2026-02-10', buy(1)], ['2026-02-11', bringBack('c1')]);
    expect(of.events.slice(0, before.length)).toEqual(before);
    expect(said(of.events.slice(before.length))).toMatchObject([
      ['ChallengeProgressed', { version: 1, progress: 1, goal: 2 }],
      ['ChallengeStepRevoked', { version: 1, points: 100 }],
      ['ChallengePointsReversed', { points: 100 }],
    ]);
  });
});

describe('what is kept of challenges', () => {
  it('are the newest windows: what happens in an older one does not count', () => {
    const daily = card({ target: target({ goal: 5 }), within: { every: 'day' } });
    const dayOf = (index: number) => new Date(Date.UTC(2026, 1, 1 + index)).toISOString().slice(0, 10);
    const all = Array.from({ length: LIMITS.challengeWindowsMax + 1 }, (_, index): Step => [dayOf(index), buy(1)]);
    const of = history(daily, ...all);
    expect(progressIn(of).map(([window]) => window)).toEqual(all.slice(1).map(([on]) => on));
    const before = of.events.length;
    of.must(['2026-03-20', buy(1, { occurredAt: '2026-02-01T13:00:00.000Z' })]);
    expect(said(of.events.slice(before))).toEqual([]);
    of.must(['2026-03-20', buy(1, { occurredAt: '2026-02-02T13:00:00.000Z' })]);
    expect(progressIn(of)[0]).toEqual(['2026-02-02', [2], 0]);
  });

  it('are so many steps in one append, and more with the next', () => {
    const each = card({
      target: target({ counts: 'spend', goal: 1 }),
      times: 1_000,
      rewards: [{ type: 'points', points: 1 }],
    });
    const of = history(each, ['2026-02-01', buy(0.6)]);
    expect(available(of)).toBe(LIMITS.challengeStepsAtOnceMax);
    expect(available(of.must(['2026-02-02', buy(0.01)]))).toBe(61);
  });

  it('may be called as anything is', () => {
    const of = history([activeChallenge('constructor', { within: { every: 'day' } })], ...purchases(2));
    expect(Object.keys(of.member.challenges ?? {})).toEqual(['constructor']);
  });
});

describe('a return', () => {
  const two = (asked: Partial<ChallengeTerms> = {}) => card({ target: target({ goal: 2 }), ...asked });

  it('takes progress back, and what was given for it with its points and its badge', () => {
    const badge = { type: 'badge', badgeId: 'b', name: 'B' } as const;
    const of = history(two({ rewards: [{ type: 'points', points: 100 }, badge] }), ...purchases(2));
    of.must(['2026-02-10', bringBack('c1')]);
    expect(said(of.events).slice(-4)).toMatchObject([
      ['ChallengeProgressed', { purchaseId: 'c1', counted: [{ by: -1 }], progress: 1 }],
      ['ChallengeStepRevoked', { repetition: 1, points: 100, reason: 'Purchase c1 came back.' }],
      ['ChallengePointsReversed', { points: 100 }],
      ['BadgeRevoked', { badgeId: 'b' }],
    ]);
    expect([available(of), progressIn(of)]).toEqual([0, [['all', [1], 0]]]);
    of.must(['2026-02-11', buy(1)]);
    expect(available(of)).toBe(100);
  });

  it('leaves what was given where the challenge says so, and does not give it again', () => {
    const of = history(
      two({ whenReturned: 'keep' }),
      ...purchases(2),
      ['2026-02-10', bringBack('c1')],
      ['2026-02-11', buy(1)],
    );
    expect([available(of), progressIn(of)]).toEqual([100, [['all', [2], 1]]]);
    expect(typesOf(of).filter((type) => type === 'ChallengeCompleted')).toHaveLength(1);
  });

  it('waives what the member has spent, or leaves a debt, as the rules say', () => {
    const spent: readonly Step[] = [
      ['2026-02-05', redeem(70)],
      ['2026-02-10', bringBack('c1')],
    ];
    const waived = history(two(), ...purchases(2), ...spent);
    expect(said(waived.events).at(-2)).toMatchObject(['ChallengeStepRevoked', { points: 100, waived: 70 }]);
    const rules = rulesWith({ ...NOTHING_EARNED, returns: { policy: 'unlimited' } }, { welcomePoints: 0 });
    const owing = new History({ ...programOf(rules), challenges: two() }).must(enrolled, ...purchases(2), ...spent);
    expect(said(owing.events).at(-2)).toMatchObject(['ChallengeStepRevoked', { points: 100, debt: 70 }]);
    expect(balanceOf(owing.member)).toMatchObject({ available: 0, debt: 70 });
  });

  it('of a part takes back what the part counted', () => {
    const lines = [
      { sku: 'latte', category: 'coffee', quantity: 3, gross: 900 },
      { sku: 'cake', category: 'cake', quantity: 1, gross: 100 },
    ];
    const bought: Step = ['2026-02-01', buy(10, { purchaseId: 'p', lines })];
    const cups = two({ target: target({ counts: 'items', goal: 10, lines: 'line.category == "coffee"' }) });
    const back = (line: number, quantity: number): Step => [
      '2026-02-02',
      bringBack('p', { lines: [[line, quantity]] }),
    ];
    expect(progressIn(history(cups, bought, back(1, 1)))).toEqual([['all', [2], 0]]);
    expect(progressIn(history(cups, bought, back(2, 1)))).toEqual([['all', [3], 0]]);
    expect(progressIn(history(cups, bought, back(1, 1), ['2026-02-03', bringBack('p')]))).toEqual([['all', [], 0]]);
    const spend = two({ target: target({ counts: 'spend', goal: 5_000 }) });
    expect(progressIn(history(spend, bought, ['2026-02-02', bringBack('p', { euros: 4 })]))).toEqual([
      ['all', [600], 0],
    ]);
    const big = two({ target: target({ when: 'purchase.amount >= 800' }) });
    expect(progressIn(history(big, bought, ['2026-02-02', bringBack('p', { euros: 1 })]))).toEqual([['all', [1], 0]]);
    expect(progressIn(history(big, bought, ['2026-02-02', bringBack('p', { euros: 4 })]))).toEqual([['all', [], 0]]);
  });
});

describe('a correction', () => {
  it('counts the purchase where and as it should have been', () => {
    const monthly = card({ target: target({ goal: 1 }), within: { every: 'month' } });
    const of = history(monthly, ['2026-02-02', buy(10, { purchaseId: 'p' })]);
    of.must(['2026-02-05', correct('p', 10, { occurredAt: '2026-01-31T12:00:00.000Z' })]);
    expect(progressIn(of)).toEqual([
      ['2026-01-01', [1], 1],
      ['2026-02-01', [], 0],
    ]);
    expect(available(of)).toBe(100);
    const spend = card({ target: target({ counts: 'spend', goal: 5_000 }) });
    const corrected = history(spend, ['2026-02-02', buy(10, { purchaseId: 'p' })], ['2026-02-03', correct('p', 25)]);
    expect(progressIn(corrected)).toEqual([['all', [2_500], 0]]);
    corrected.must(['2026-02-04', bringBack('p', { euros: 5 })], ['2026-02-05', correct('p', 30)]);
    expect(progressIn(corrected)).toEqual([['all', [2_500], 0]]);
    expect(progressIn(corrected.must(['2026-02-06', bringBack('p')]))).toEqual([['all', [], 0]]);
  });
});
