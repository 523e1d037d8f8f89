import { buy, enrol, History, programOf, rulesWith, type Step } from '#loyalty/members/testing';
import { type EarnRule, type ProgramRules, type ReturnPolicy } from '#loyalty/program';

import { bringBack } from './bring-back.js';

export const per = (points: number, perAmount: number, over: Partial<EarnRule> = {}): EarnRule => ({
  id: 'base',
  effect: { type: 'points_per_amount', points, perAmount },
  ...over,
});

export const fixed = (points: number, over: Partial<EarnRule> = {}): EarnRule => ({
  id: 'fixed',
  effect: { type: 'fixed_points', points },
  ...over,
});

export const twice: EarnRule = { id: 'gold', tiers: ['gold'], effect: { type: 'multiplier', factor: 2 } };

export interface Rules {
  readonly earnRules?: readonly EarnRule[];
  readonly returns?: ReturnPolicy;
  readonly points?: Partial<ProgramRules['points']>;
  readonly tiers?: Partial<ProgramRules['tiers']>;
}

/** 1 point for each 1.00, usable at once, never expiring, with what differs. */
export function program({ earnRules = [per(1, 100)], returns, points = {}, tiers = {} }: Rules = {}) {
  const base = rulesWith();
  const rules = { earnRules, tiers: { ...base.tiers, ...tiers }, ...(returns && { returns }) };
  return programOf(rulesWith(rules, { expiry: { type: 'none' }, activation: { type: 'at_once' }, ...points }));
}

export const ladder = [
  { tier: 'member', threshold: 0 },
  { tier: 'gold', threshold: 100 },
];

export const enrolled: Step = ['2026-01-01', enrol()];

export const bought = (euros: number, over: Parameters<typeof buy>[1] = {}, day = '2026-01-02'): Step => [
  day,
  buy(euros, { purchaseId: 'p', ...over }),
];

export const back = (...asked: [Parameters<typeof bringBack>[1]?, Parameters<typeof bringBack>[2]?]) =>
  bringBack('p', ...asked);

export const line = (sku: string, gross: number, over: object = {}) => ({ sku, quantity: 1, gross, ...over });

/** How many points each of these returns takes back, one after the other. */
export function takes(
  rules: Rules,
  purchase: Step,
  ...returns: readonly Parameters<typeof bringBack>[1][]
): readonly number[] {
  const history = new History(program(rules)).must(enrolled, purchase);
  return returns.map((what, index) => {
    const events = history.take(`2026-01-${10 + index}`, back(what));
    if ('kind' in events) throw new Error(events.message);
    return events.reduce((sum, { type, data }) => sum + (type === 'PointsReversed' ? data.points : 0), 0);
  });
}
