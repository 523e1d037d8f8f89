import { type RuleInForce } from './campaigns-on.js';
import { type EarnRule } from './earn-rule.js';
import { type Trace } from './firing.js';
import { type ProgramRules, type TierBenefits } from './rules.js';

/** What breakdowns call what a tier multiplies; no rule can have such an id. */
export const TIER_MULTIPLIER = 'tier:multiplier';

/** What members of a tier have, on this ladder. */
export function benefitsOf({ tiers }: Pick<ProgramRules, 'tiers'>, tier: string | null): TierBenefits | undefined {
  return tiers.ladder.find((rung) => rung.tier === tier)?.benefits;
}

/** The multiplier of a tier as if it were a rule. It comes after all rules, and none keeps it from firing. */
export function tierMultiplier(rules: ProgramRules, tier: string): EarnRule | undefined {
  const { multiplier, multiplierCounts } = benefitsOf(rules, tier) ?? {};
  if (multiplier === undefined) return undefined;
  return {
    id: TIER_MULTIPLIER,
    effect: { type: 'multiplier', factor: multiplier },
    ...(multiplierCounts && { counts: multiplierCounts }),
  };
}

export const firingAlways = (rule: RuleInForce): Trace => ({
  rule,
  fired: true,
  points: 0,
  because: '',
  lines: undefined,
});
