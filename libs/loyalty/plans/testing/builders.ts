import { type Plan, type PlanTerms } from '#loyalty/program';

import { type PlanDefinition } from '../events.js';

/** A month for 9.90, or whatever is asked. */
export const terms = (asked: Partial<PlanTerms> = {}): PlanTerms => ({
  fee: { amount: 990, currency: 'EUR' },
  period: { months: 1 },
  ...asked,
});

export const prime = (asked: Partial<PlanDefinition> = {}): PlanDefinition => ({ name: 'Prime', ...terms(), ...asked });

const SINCE = '2025-12-01T00:00:00.000Z';

/** A plan that was defined and activated long ago, with further versions from instants on. */
export const activePlan = (
  planId: string,
  asked: Partial<PlanTerms> = {},
  ...later: readonly (readonly [since: string, asked: Partial<PlanTerms>])[]
): Plan => ({
  planId,
  versions: [[SINCE, asked] as const, ...later].map(([since, one], index) => ({
    version: index + 1,
    since,
    terms: terms(one),
  })),
  steps: [{ status: 'active', since: SINCE }],
});
