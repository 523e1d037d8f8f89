import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { MODEL_IN_FORCE, OFFER_ACTS, OFFER_MODELS } from '#loyalty/offers';
import { isHeldOut } from '#loyalty/program';
import { KINDS } from '#loyalty/simulation';

import { WAYS } from './compare.js';
import { TUNING_SEEDS } from './fit.js';
import { compareIn, differences, margin, REPORTED_SEEDS, type Shop } from './report.js';
import { LIFT, READINESS } from './response.js';
import { shownMembers } from './shown-members.js';

/** Some of the shops that docs/offers.md reports on, with fewer members. */
describe('showing offers to simulated members of known response', () => {
  let shops: readonly Shop[];

  beforeAll(() => {
    shops = REPORTED_SEEDS.slice(0, 5).map((seed) => ({ seed, members: shownMembers(seed, 120) }));
  });

  it.each(OFFER_MODELS.map((model) => [model.version, model] as const))(
    'by model %i is better than random',
    (_, model) => {
      const sample = differences(compareIn(shops, model, 'by kind'), 'model', 'random');
      expect(sample.mean - margin(sample)).toBeGreaterThan(0);
    },
  );

  it('by the model in force is better than the most popular offer', () => {
    const sample = differences(compareIn(shops, MODEL_IN_FORCE, 'by kind'), 'model', 'popular');
    expect(sample.mean - margin(sample)).toBeGreaterThan(0);
  });

  it('gains less by classes where tastes do not follow the kinds', () => {
    const gained = (tastes: 'by kind' | 'shuffled') =>
      differences(compareIn(shops, OFFER_MODELS[1]!, tastes), 'model', 'without classes').mean;
    expect(gained('shuffled')).toBeLessThan(gained('by kind'));
  });

  it('is never better than knowing each response', () => {
    for (const { outcomes } of compareIn(shops, OFFER_MODELS[0]!, 'by kind'))
      for (const outcome of outcomes)
        for (const way of WAYS) expect(outcome[way].added).toBeLessThanOrEqual(outcome['best possible'].added + 1e-12);
  });

  it('shows no campaign to those in its holdout or not in its audience', () => {
    const shown = shops.flatMap(({ members }) => members);
    const has = (id: string, { offers }: (typeof shown)[number]) => offers.some((offer) => offer.id === id);
    for (const member of shown) {
      const { memberId = '', loyaltyClass = '' } = member.facts.member;
      expect(has('double-points', member)).toBe(!isHeldOut('double-points', memberId, 0.1));
      expect(has('triple-for-some', member)).toBe(['price', 'opportunistic'].includes(loyaltyClass));
    }
  });
});

describe('the comparison', () => {
  it('is reported on no seed that weights were fitted to', () => {
    expect(REPORTED_SEEDS.filter((seed) => (TUNING_SEEDS as readonly number[]).includes(seed))).toEqual([]);
    expect(new Set(REPORTED_SEEDS).size).toBeGreaterThanOrEqual(10);
  });

  it('has its responses published in docs/offers.md', () => {
    const lines = readFileSync('docs/offers.md', 'utf8').split('\n');
    for (const act of OFFER_ACTS) {
      const cells = KINDS.map((kind) => `${READINESS[act][kind]}, ${LIFT[act][kind]}`);
      expect(lines).toContain(`| ${[act, ...cells].join(' | ')} |`);
    }
  });
});
