import { describe, expect, it } from '@jest/globals';

import { shop, type ShopPlan } from './shop.js';

const PLAN: ShopPlan = { seed: 1, members: 200, endsAt: Date.parse('2026-11-22'), currency: 'EUR' };
const TWO_YEARS_MS = 730 * 86_400_000;
const made = [...shop(PLAN)];
const timesOf = (actions: (typeof made)[number]['actions']) =>
  actions.flatMap((action) => ('at' in action ? [action.at] : []));

describe('the shop of the demo', () => {
  it('is the same for the same plan', () => expect([...shop(PLAN)]).toEqual(made));

  it('is another with another seed', () => expect([...shop({ ...PLAN, seed: 2 })]).not.toEqual(made));

  it('begins with the same members when it is larger', () =>
    expect([...shop({ ...PLAN, members: 400 })].slice(0, 200)).toEqual(made));

  it('tells each life in its order, within two years', () => {
    for (const { actions } of made) {
      const times = timesOf(actions);
      expect(times).toEqual([...times].sort());
      expect(actions[0]!.kind).toBe('enrol');
      expect(Date.parse(times[0]!)).toBeGreaterThanOrEqual(PLAN.endsAt - TWO_YEARS_MS);
      expect(Date.parse(times.at(-1)!)).toBeLessThan(PLAN.endsAt);
    }
  });

  it('charges what its lines add up to', () => {
    for (const { actions } of made) {
      for (const action of actions) {
        if (action.kind !== 'purchase') continue;
        expect(action.amount).toBe(action.lines.reduce((sum, { gross, discount = 0 }) => sum + gross - discount, 0));
        expect(action.lines.length).toBeGreaterThan(0);
      }
    }
  });

  it('never redeems more than was earned and is left', () => {
    for (const { actions } of made) {
      let balance = 0;
      for (const action of actions) {
        if (action.kind === 'purchase') balance += Math.floor(action.amount / 1000);
        if (action.kind === 'redeem') balance -= action.points;
        expect(balance).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('has every kind of action and every kind of life', () => {
    const kinds = new Set(made.flatMap(({ actions }) => actions.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(['adjust', 'enrol', 'purchase', 'redeem']);
    expect(new Set(made.map(({ life }) => life)).size).toBe(5);
  });
});
