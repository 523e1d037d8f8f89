import { type EarnRule } from '#loyalty/program';
import { ownValue } from '#platform';

import { type Saying } from './saying.js';

/** How members earn points: the rules in the order in which they are applied. */
export function earning(say: Saying): readonly string[] {
  const { words, rules } = say;
  const frame = words.frame(rules.currency, rules.timeZone);
  if (rules.earnRules.length === 0) return [words.noRules, frame];
  const once = rules.references?.behaviours === 'per_member' ? [words.onceEach] : [];
  return [...rulesInWords(rules.earnRules, say), ...once, ...baseInWords(say), frame];
}

/** Each rule in words, and that their order counts where there are several. */
export function rulesInWords(rules: readonly EarnRule[], say: Saying): readonly string[] {
  const inOrder = rules.toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  return [...inOrder.map((rule) => ruleInWords(rule, say)), ...(inOrder.length > 1 ? [say.words.order] : [])];
}

/** What rules earn on. */
function baseInWords(say: Saying): readonly string[] {
  const { words, rules } = say;
  const { earnsOn, excluded: { kinds = [], categories = [] } = {} } = rules.points;
  const named = [
    ...kinds.map((kind) => ownValue(words.kinds, kind) ?? words.kind(kind)),
    ...categories.map((category) => words.kind(category)),
  ];
  return [
    ...(earnsOn === 'gross' ? [words.earnsOnGross] : []),
    ...(named.length === 0 ? [] : [words.excluded(say.list(named))]),
  ];
}

function ruleInWords(rule: EarnRule, say: Saying): string {
  const { words } = say;
  const { name, when, lines, from, until, tiers: onlyFor, caps = {}, stacking, counts } = rule;
  const sentences = [
    effectInWords(rule, say),
    when !== undefined && words.when(when),
    lines !== undefined && words.lines(lines),
    onlyFor && words.onlyTiers(say.list(onlyFor)),
    from !== undefined && words.from(say.moment(from)),
    until !== undefined && endInWords(until, say),
    caps.perPurchase !== undefined && words.capPurchase(say.points(caps.perPurchase)),
    caps.perDay !== undefined && words.capDay(say.points(caps.perDay)),
    caps.perMember !== undefined && words.capMember(say.points(caps.perMember)),
    (counts === 'spendable' || counts === 'status') && words.counts[counts],
    stacking === 'best' && words.best,
    stacking === 'exclusive' && words.exclusive,
  ].filter((sentence) => typeof sentence === 'string');
  return `${name === undefined ? '' : `${name}: `}${sentences.join(' ')}`;
}

function effectInWords({ effect, behaviour, rounding = 'floor' }: EarnRule, say: Saying): string {
  const { words } = say;
  const named = behaviour === undefined ? '' : (ownValue(words.behaviours, behaviour) ?? words.behaviour(behaviour));
  switch (effect.type) {
    case 'points_per_amount':
      return words.perAmount(say.points(effect.points), say.money(effect.perAmount), rounding);
    case 'fixed_points':
      if (behaviour === undefined) return words.fixed(say.points(effect.points));
      return words.fixedFor(say.points(effect.points), named);
    case 'multiplier': {
      const factor = say.number(effect.factor);
      return behaviour === undefined
        ? words.multiplier(factor, rounding)
        : words.multiplierFor(named, factor, rounding);
    }
    default:
      return effect satisfies never;
  }
}

/** A rule that ends where a day begins applies through the day before; another ends at its time. */
function endInWords(until: string, say: Saying): string {
  const lastDay = say.lastDay(until);
  return lastDay === undefined ? say.words.until(say.moment(until)) : say.words.through(lastDay);
}
