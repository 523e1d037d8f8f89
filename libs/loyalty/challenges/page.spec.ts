import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { behave, buy, enrol, History, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { challengeFaults, type ChallengeTerms, challengeTerms } from '#loyalty/program';
import { type RewardDefinition } from '#loyalty/rewards/events';
import { bringBack } from '#loyalty/returns/testing';

import { type ChallengeDefinition } from './events.js';

interface Case {
  readonly at: string;
  readonly buys?: {
    readonly euros?: number;
    readonly items?: Readonly<Record<string, number>>;
    readonly place?: string;
  };
  readonly does?: string;
  /** The purchase of the case with this number comes back. */
  readonly returns?: number;
  /** What this gives or takes: points, and badges and rewards with their sign. */
  readonly gives?: readonly (number | string)[];
  readonly progress: number;
}

interface Example {
  readonly challenge: ChallengeDefinition;
  /** The reward that it names, as it is defined. */
  readonly reward?: RewardDefinition;
  readonly cases: readonly Case[];
}

const page = readFileSync('docs/challenges.md', 'utf8');

const examples = [...page.matchAll(/\*\*(.+?)\*\*[^`]*(?:`\w+`[^`]*)*```json\n([^`]+)```/g)].map(
  ([, name, text]): [string, Example] => [name!, JSON.parse(text!) as Example],
);

const rules = rulesWith({ earnRules: [] }, { welcomePoints: 0, expiry: { type: 'none' } });

function stepOf({ at, buys, does, returns }: Case, index: number): Step {
  if (does !== undefined) return [at, behave(does)];
  if (returns !== undefined) return [at, bringBack(`p${returns}`)];
  const { items = {}, euros, place } = buys!;
  const lines = Object.entries(items).map(([category, quantity]) => ({
    sku: category,
    category,
    quantity,
    gross: 100 * quantity,
  }));
  const sum = lines.reduce((so, { gross }) => so + gross, 0) / 100;
  const more = { ...(lines.length > 0 && { lines }), ...(place !== undefined && { location: place }) };
  return [at, buy(euros ?? sum, { purchaseId: `p${index + 1}`, ...more })];
}

/** The terms as they are recorded, with what the reward is. */
function termsOf({ challenge, reward }: Example): ChallengeTerms {
  const { name: _name, description: _description, ...terms } = challenge;
  if (!reward) return terms;
  const { name, kind, value, voucher } = reward;
  const given = { rewardVersion: 1, name, kind, ...(value && { value }), ...(voucher && { voucher }) };
  return { ...terms, rewards: terms.rewards.map((one) => (one.type === 'reward' ? { ...one, ...given } : one)) };
}

function play({ cases, ...example }: Example) {
  const terms = termsOf({ cases, ...example });
  const since = '2025-12-01T00:00:00.000Z';
  const challenges = [
    { challengeId: 'example', versions: [{ version: 1, since, terms }], steps: [{ status: 'active', since }] as const },
  ];
  const history = new History({ ...programOf(rules), challenges }).must(['2026-01-01', enrol()]);
  let progress = 0;
  return cases.map((one, index) => {
    const before = history.events.length;
    history.must(stepOf(one, index));
    const gives: (number | string)[] = [];
    for (const { type, data } of history.events.slice(before)) {
      if (type === 'ChallengeProgressed') progress = data.progress;
      if (type === 'PointsEarned') gives.push(data.points);
      if (type === 'ChallengePointsReversed') gives.push(-data.points);
      if (type === 'BadgeAwarded') gives.push(`+${data.badgeId}`);
      if (type === 'BadgeRevoked') gives.push(`-${data.badgeId}`);
      if (type === 'RewardClaimed') gives.push(`+${data.rewardId}`);
      if (type === 'RewardClaimCancelled') gives.push(`-${data.rewardId}`);
    }
    return { ...(gives.length > 0 && { gives }), progress };
  });
}

describe('the page about challenges', () => {
  it('has an example of each kind that a shop asks for', () => {
    const names = examples.map(([name]) => name.toLowerCase());
    for (const kind of ['coffee card', 'streak', 'badge for three categories', 'spend', 'reviews', 'voucher'])
      expect([kind, names.filter((name) => name.includes(kind)).length]).toEqual([kind, 1]);
  });

  it('names every field of a definition', () => {
    const ofTarget = ['counts', 'goal', 'behaviour', 'when', 'lines', 'of', 'streak'];
    for (const field of [...Object.keys(challengeTerms), ...ofTarget]) expect(page).toContain(`\`${field}\``);
  });

  it.each(examples)('is right: %s', (_name, example) => {
    expect(challengeFaults(termsOf(example), rules)).toEqual([]);
    expect(play(example)).toEqual(example.cases.map(({ gives, progress }) => ({ ...(gives && { gives }), progress })));
    expect(example.cases.length).toBeGreaterThan(1);
  });
});
