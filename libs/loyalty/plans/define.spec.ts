import { describe, expect, it } from '@jest/globals';

import { type DefinitionStatus, stateAt } from '#loyalty/definitions';
import { planFaults, type PlanTerms } from '#loyalty/program';
import { rulesWith } from '#loyalty/members/testing';
import { LIMITS } from '#loyalty/vocabulary';
import { isRefusal } from '#runner';

import { type PlanCommand } from './define.js';
import { type PlanSet } from './defined-plan.js';
import { type PlanDefinition } from './events.js';
import { plansDecider } from './plan-set.js';
import { prime, terms } from './testing/index.js';

const NOW = '2026-02-01T12:00:00.000Z';
const LATER = '2026-02-01T12:00:10.000Z';

const ofPrime = { programId: 'main', planId: 'prime' };

const define = (asked: Partial<PlanDefinition> = {}, isNew = true, planId = 'prime'): PlanCommand => ({
  ...{ type: 'DefinePlan', programId: 'main', planId, definition: prime(asked), isNew },
});

const step = (type: 'ActivatePlan' | 'PausePlan' | 'EndPlan'): PlanCommand => ({ type, ...ofPrime });

const context = { now: NOW, earliest: LATER };

function after(...commands: readonly PlanCommand[]): PlanSet {
  const set = plansDecider.initial();
  for (const command of commands) {
    const decided = plansDecider.decide(command, set, context);
    if (isRefusal(decided)) throw new Error(decided.message);
    for (const event of decided as Parameters<typeof plansDecider.apply>[1][]) plansDecider.apply(set, event);
  }
  return set;
}

const decide = (set: PlanSet, command: PlanCommand) => plansDecider.decide(command, set, context);

describe('a plan', () => {
  it('is defined, and changed by further versions, from when every process knows of it', () => {
    const set = after(define(), define({ graceDays: 3 }, false));
    expect(set.plans).toMatchObject([
      {
        planId: 'prime',
        versions: [
          { version: 1, since: LATER, name: 'Prime', terms: { fee: { amount: 990 } } },
          { version: 2, since: LATER, terms: { graceDays: 3 } },
        ],
        steps: [],
      },
    ]);
    expect(plansDecider.fromJson(JSON.parse(JSON.stringify(plansDecider.toJson(set))))).toEqual(set);
  });

  it('is unchanged by a definition that says the same', () => {
    expect(decide(after(define()), define())).toEqual([]);
    expect(decide(after(define()), define({}, false))).toEqual([]);
  });

  it.each<[readonly PlanCommand[], PlanCommand, string]>([
    [[], define({}, false), 'plan_unknown'],
    [[], step('ActivatePlan'), 'plan_unknown'],
    [[define()], define({ graceDays: 1 }), 'plan_exists'],
    [[define()], step('PausePlan'), 'plan_not_active'],
    [[define(), step('EndPlan')], define({ graceDays: 1 }, false), 'plan_ended'],
    [[define(), step('EndPlan')], step('ActivatePlan'), 'plan_ended'],
  ])('after %j refuses %j with %s', (before, command, code) =>
    expect(decide(after(...before), command)).toMatchObject({ code }),
  );

  it.each<[readonly PlanCommand[], DefinitionStatus, DefinitionStatus]>([
    [[], 'draft', 'draft'],
    [[step('ActivatePlan')], 'scheduled', 'active'],
    [[step('ActivatePlan'), step('PausePlan')], 'paused', 'paused'],
    [[step('ActivatePlan'), step('PausePlan'), step('ActivatePlan')], 'scheduled', 'active'],
    [[step('ActivatePlan'), step('EndPlan')], 'ended', 'ended'],
  ])('after %j is %s, and then %s', (steps, now, then) => {
    const [plan] = after(define(), ...steps).plans;
    expect([stateAt(plan!, NOW), stateAt(plan!, LATER)]).toEqual([now, then]);
  });

  it('has so many versions at most, and a programme so many plans', () => {
    const versions = Array.from({ length: LIMITS.planVersionsMax - 1 }, (_, at) => define({ name: `v${at}` }, false));
    const full = after(define(), ...versions);
    expect(decide(full, define({ name: 'more' }, false))).toMatchObject({ code: 'limit_exceeded' });
    const many = after(...Array.from({ length: LIMITS.plansMax }, (_, at) => define({}, true, `p${at}`)));
    expect(decide(many, define())).toMatchObject({ code: 'limit_exceeded' });
    expect(decide(many, define({ graceDays: 1 }, false, 'p0'))).toMatchObject([{ type: 'PlanDefined' }]);
  });
});

describe('the terms of a plan', () => {
  it.each<[Partial<PlanTerms>, string, string]>([
    [{ fee: { amount: 1, currency: 'SEK' } }, '/fee/currency', 'other_currency'],
    [{ period: {} }, '/period', 'one_of_both'],
    [{ period: { months: 1, days: 1 } }, '/period', 'one_of_both'],
    [{ period: { months: 0 } }, '/period/months', 'too_small'],
    [{ trial: {} }, '/trial', 'one_of_both'],
    [{ graceDays: 61 }, '/graceDays', 'too_large'],
    [{ benefits: { multiplier: 1.00001 } }, '/benefits/multiplier', 'too_many_decimals'],
    [{ benefits: { multiplierCounts: 'both' } }, '/benefits/multiplierCounts', 'no_multiplier'],
    [{ benefits: { exclusive: ['a', 'a'] } }, '/benefits/exclusive/1', 'not_unique'],
  ])('are wrong: %j', (asked, pointer, code) =>
    expect(planFaults(terms(asked), rulesWith())).toMatchObject([{ pointer, code }]),
  );

  it('may be all that there is', () =>
    expect(
      planFaults(
        terms({
          ...{ trial: { days: 30 }, graceDays: 7 },
          benefits: { multiplier: 2, multiplierCounts: 'spendable', exclusive: ['lounge'], earlyAccessDays: 2 },
        }),
        rulesWith(),
      ),
    ).toEqual([]));

  it('count status points where tiers do', () => {
    const { tiers } = rulesWith();
    const bySpend = rulesWith({ tiers: { ...tiers, metric: 'spend' } });
    expect(planFaults(terms({ benefits: { multiplier: 2, multiplierCounts: 'status' } }), bySpend)).toMatchObject([
      { code: 'no_status_points' },
    ]);
  });
});
