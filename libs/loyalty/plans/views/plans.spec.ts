import { expect, it } from '@jest/globals';

import { day, type Draft, given } from '#loyalty/testing';

import { type PlanDefinition } from '../events.js';
import { prime } from '../testing/index.js';
import { planOf } from './plan-of.js';
import { type PlanDocument } from './plans-schema.js';
import { plans } from './plans.js';

const ofPrime = { programId: 'main', planId: 'prime' };

const defined = (version: number, asked: Partial<PlanDefinition>, at: string): Draft => [
  'PlanDefined',
  { ...ofPrime, version, ...prime(asked) },
  at,
];

const step = (type: string, at: string): Draft => [type, ofPrime, at];

const documentOf = (...drafts: readonly Draft[]) => given(plans, ...drafts)['main.prime'] as unknown as PlanDocument;

it('plans are each as their newest version defines them, and know the earlier ones', () => {
  const fee = { amount: 990, currency: 'EUR' };
  const first = { fee, period: { months: 1 }, trial: null, graceDays: 0, benefits: null };
  const second = { ...first, trial: { days: 30 }, graceDays: 7, benefits: { multiplier: 2 } };
  const changed = defined(2, { trial: { days: 30 }, graceDays: 7, benefits: { multiplier: 2 } }, day('02-02'));
  expect(documentOf(defined(1, {}, day('02-01')), changed)).toEqual({
    ...{ program: 'main', planId: 'prime', version: 2, name: 'Prime', names: null, description: null, ...second },
    ...{ definedAt: day('02-02'), step: 'draft', stepSince: day('02-01') },
    versions: [
      { version: 1, since: day('02-01'), ...first },
      { version: 2, since: day('02-02'), ...second },
    ],
  });
});

it('plans are activated, paused and ended', () => {
  const after = (...drafts: readonly Draft[]) => documentOf(defined(1, {}, day('02-01')), ...drafts);
  expect(after(step('PlanActivated', day('02-02')))).toMatchObject({ step: 'active', stepSince: day('02-02') });
  expect(after(step('PlanPaused', day('02-03')))).toMatchObject({ step: 'paused', stepSince: day('02-03') });
  expect(after(step('PlanEnded', day('02-04')))).toMatchObject({ step: 'ended', stepSince: day('02-04') });
});

it('the document of a plan says the plan that it is of', () => {
  const all = { trial: { months: 1 }, graceDays: 3, benefits: { exclusive: ['lounge'] } };
  const document = documentOf(defined(1, all, day('02-01')), step('PlanActivated', day('02-02')));
  expect(planOf(document)).toEqual({
    planId: 'prime',
    versions: [
      {
        version: 1,
        since: day('02-01'),
        terms: { fee: { amount: 990, currency: 'EUR' }, period: { months: 1 }, ...all },
      },
    ],
    steps: [{ status: 'active', since: day('02-02') }],
  });
});
