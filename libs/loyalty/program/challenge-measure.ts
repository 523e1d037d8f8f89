import { itemsOfLines } from '#loyalty/vocabulary';

import { amountOf, type Basis, basisOf } from './basis.js';
import { type ChallengeTerms } from './challenge.js';
import {
  conditionScope,
  type ConditionScope,
  evaluateCondition,
  lineScope,
  type ScopeFacts,
} from './conditions/condition.js';
import { type ProgramRules } from './rules.js';

type Target = ChallengeTerms['target'];

/** What a purchase or a behaviour counts for a challenge, in its unit. */
export interface Measured {
  /** The category or the place; left out where the challenge collects none. */
  readonly part?: string;
  readonly by: number;
}

export interface MeasuredFacts extends ScopeFacts {
  /** What of the purchase was paid with points that do not earn; minor units. */
  readonly paidWithPoints?: number;
}

const NOTHING: readonly Measured[] = [];

/**
 * What a purchase or a behaviour counts for a challenge. Never throws: where a condition cannot be evaluated, nothing counts.
 * Of money what earns counts, by the rules of the programme.
 */
export function measure(
  target: Target,
  facts: MeasuredFacts,
  rules: Pick<ProgramRules, 'points' | 'timeZone'>,
): readonly Measured[] {
  const isOfIt = target.counts === 'behaviours' ? facts.behaviour?.behaviour === target.behaviour : facts.purchase;
  if (!isOfIt) return NOTHING;
  const scope = (target.when ?? target.lines) ? conditionScope(facts, rules.timeZone) : undefined;
  if (target.when !== undefined && !evaluateCondition(target.when, scope!).holds) return NOTHING;
  if (target.counts === 'behaviours') return [{ by: 1 }];
  const basis = basisOf(facts.purchase!, rules.points, facts.paidWithPoints);
  const lines = target.lines === undefined ? undefined : linesSeen(target.lines, facts.purchase!, scope!);
  if (lines?.size === 0) return NOTHING;
  return measurePurchase(target, facts.purchase!, basis, lines);
}

function measurePurchase(
  { counts, of = [] }: Target,
  purchase: NonNullable<ScopeFacts['purchase']>,
  basis: Basis,
  seen: ReadonlySet<number> | undefined,
): readonly Measured[] {
  const lines = (purchase.lines ?? []).filter((_line, index) => seen?.has(index + 1) ?? true);
  switch (counts) {
    case 'purchases':
      return [{ by: 1 }];
    case 'spend':
      return some(seen ? amountOf(basis, seen) : basis.amount);
    case 'items':
      return some(seen ? itemsOfLines(lines) : (purchase.itemCount ?? itemsOfLines(lines)));
    case 'categories': {
      const there = new Set(lines.filter(({ quantity }) => quantity > 0).map(({ category }) => category));
      return of.filter((part) => there.has(part)).map((part) => ({ part, by: 1 }));
    }
    case 'places':
      return of.filter((part) => part === purchase.location).map((part) => ({ part, by: 1 }));
    case 'behaviours':
      return NOTHING;
    default:
      return counts satisfies never;
  }
}

const some = (by: number): readonly Measured[] => (by > 0 ? [{ by }] : NOTHING);

function linesSeen(
  condition: string,
  { lines = [] }: NonNullable<ScopeFacts['purchase']>,
  scope: ConditionScope,
): ReadonlySet<number> {
  const numbers = lines.map((_line, index) => index + 1);
  return new Set(numbers.filter((line) => evaluateCondition(condition, lineScope(scope, line)).holds));
}
