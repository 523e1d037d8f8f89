import { describe, expect, it } from '@jest/globals';

import { isSameDefinition, LifeCycle, lifeCycleProblems } from './index.js';

const life = new LifeCycle({
  ...{ kind: 'reward', draft: 'nobody can claim yet' },
  ...{ unknown: 'reward_unknown', exists: 'reward_exists' },
  ...{ ended: 'reward_ended', notActive: 'reward_not_active' },
});

describe('a definition', () => {
  it('is the same in whatever order it comes, and another one where anything else is said', () => {
    const fields = ['name', 'rule', 'note'] as const;
    const definition = { name: 'Tea', rule: { a: 1, b: [1, 2] }, note: undefined };
    expect(isSameDefinition(fields, definition, { rule: { b: [1, 2], a: 1 }, name: 'Tea', note: undefined })).toBe(
      true,
    );
    expect(isSameDefinition(fields, definition, { ...definition, rule: { a: 1, b: [2, 1] } })).toBe(false);
    expect(isSameDefinition<Record<string, unknown>>(fields, definition, { ...definition, note: 'x' })).toBe(false);
    expect(isSameDefinition<Record<string, unknown>>(fields, definition, { ...definition, version: 2 })).toBe(true);
  });
});

describe('the life of a definition', () => {
  it.each([
    ['draft', 'active', undefined],
    ['draft', 'paused', 'reward_not_active'],
    ['draft', 'ended', undefined],
    ['active', 'paused', undefined],
    ['paused', 'active', undefined],
    ['ended', 'active', 'reward_ended'],
    ['ended', 'paused', 'reward_ended'],
  ] as const)('from %s to %s', (from, to, code) => expect(life.refuseStage('tea', from, to)?.code).toBe(code));

  it('has a problem for each refusal, which names the definition', () => {
    const refusals = [
      life.unknown('tea'),
      life.exists('tea'),
      life.ended('tea'),
      life.refuseStage('tea', 'draft', 'paused')!,
    ];
    const problems = lifeCycleProblems('reward');
    expect(refusals.map(({ code }) => Object.hasOwn(problems, code))).toEqual([true, true, true, true]);
    expect(refusals.map(({ details }) => details)).toEqual(Array(4).fill({ rewardId: 'tea' }));
    expect(refusals[3]!.message).toBe('Reward tea is a draft, which nobody can claim yet.');
  });

  it.each([
    ['unknown', undefined, 20, false, 'reward_unknown'],
    ['new', undefined, 20, true, undefined],
    ['changed', 'active', 20, false, undefined],
    ['changed, and meant as a new one', 'active', 20, true, 'reward_exists'],
    ['the same', 'active', 10, false, 'unchanged'],
    ['the same, and meant as a new one', 'active', 10, true, 'unchanged'],
    ['the same, and ended', 'ended', 10, false, 'reward_ended'],
  ] as const)('refuses a version that is %s by what is there', (_what, status, percent, isNew, expected) => {
    const since = '2026-03-01T00:00:00.000Z';
    const defined = status && { versions: [{ since, terms: { percent: 10 } }], steps: [{ status, since }] };
    const refused = life.refuseVersion('tea', defined, { definition: { percent }, isNew }, ['percent'], since);
    expect(refused === undefined || refused === 'unchanged' ? refused : refused.code).toBe(expected);
  });
});
