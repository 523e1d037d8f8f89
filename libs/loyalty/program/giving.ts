import { LIMITS } from '#loyalty/vocabulary';

import { FACTOR_SCALE, mulDiv, scaledFactor } from './arithmetic.js';
import { amountOf, type Basis } from './basis.js';
import { TIER_MULTIPLIER } from './benefits.js';
import { type Allowance } from './budget.js';
import { type Campaign } from './campaign.js';
import { type ScopeFacts } from './conditions/condition.js';
import { moneyText } from './currency.js';
import { type EarnRule } from './earn-rule.js';
import { type ProgramVersion } from './events.js';
import { type Trace } from './firing.js';
import { type Plan } from './plan.js';

/**
 * What earning depends on besides the rules: a purchase or a behaviour, and whose it is. Dates of rules and the local
 * time of conditions look at `occurredAt`.
 */
export interface EarnFacts extends ScopeFacts {
  /** What of the purchase was paid with points that do not earn; minor units. */
  readonly paidWithPoints?: number;
  /** Campaigns of the programme; none when left out. */
  readonly campaigns?: readonly Campaign[] | undefined;
  /** Plans of the programme; none when left out. */
  readonly plans?: readonly Plan[] | undefined;
  /** What a campaign may give here; undefined where it has no budget. Left out: none has. */
  readonly allowance?: (campaignId: string) => Allowance | undefined;
  /** Points that a rule with caps has given this member, on that day and in all. */
  given(ruleId: string): { readonly onDay: number; readonly total: number };
}

export interface Evaluation {
  readonly version: ProgramVersion;
  readonly facts: EarnFacts;
  /** Of behaviours: nothing. */
  readonly basis: Basis;
  capped: boolean;
}

/** Points of a rule that gives some, within its caps. */
export function give(evaluation: Evaluation, trace: Trace): void {
  const { rule } = trace;
  const { behaviour } = evaluation.facts;
  const { currency, currencyDigits } = evaluation.version.rules;
  let wanted = 0;
  if (rule.effect.type === 'points_per_amount') {
    const { points, perAmount } = rule.effect;
    const amount = amountSeen(evaluation, trace.lines);
    wanted = mulDiv(points, amount, perAmount, rule.rounding);
    const money = (minor: number) => moneyText(minor, currency, currencyDigits);
    trace.because = `${points} points for each ${money(perAmount)}, of ${money(amount)}${partText(evaluation, trace, money)}.`;
    if (amount !== evaluation.facts.purchase?.total.amount) trace.amount = amount;
  } else if (rule.effect.type === 'fixed_points') {
    wanted = rule.effect.points;
    trace.because = `${wanted} points for the ${behaviour?.behaviour ?? 'purchase'}.`;
  }
  trace.points = withinCaps(evaluation, trace, Math.min(wanted, LIMITS.pointsMax));
}

/** What a rule earns on: these lines, or all that is not excluded. */
function amountSeen({ basis }: Evaluation, lines: ReadonlySet<number> | undefined): number {
  return lines ? amountOf(basis, lines) : basis.amount;
}

function partText({ basis, facts }: Evaluation, { lines }: Trace, money: (minor: number) => string): string {
  if (lines) return ` on ${linesText(lines)}`;
  const off = facts.purchase ? basis.total - facts.purchase.total.amount : 0;
  const without = [
    ...(off > 0 ? [`${money(off)} of it was taken off`] : []),
    ...(basis.excluded > 0 ? [`${money(basis.excluded)} is excluded`] : []),
    ...(basis.paidWithPoints > 0 ? [`${money(basis.paidWithPoints)} was paid with points`] : []),
  ];
  return without.length > 0 ? ` (${without.join(', ')})` : '';
}

const LINES_NAMED_MAX = 10;

function linesText(lines: ReadonlySet<number>): string {
  if (lines.size > LINES_NAMED_MAX) return `${lines.size} lines`;
  return `${lines.size === 1 ? 'line' : 'lines'} ${[...lines].join(', ')}`;
}

/** Multiplies what was given so far; the trace gets what that adds (below zero for a factor below 1). */
export function multiply(evaluation: Evaluation, trace: Trace, points: number, given: readonly Trace[]): void {
  const factor = factorOf(trace.rule);
  const multiplied = trace.lines ? pointsOfLines(evaluation, trace.lines, points, given) : points;
  const product = Math.min(mulDiv(multiplied, factor, FACTOR_SCALE, trace.rule.rounding), LIMITS.pointsMax);
  const what = trace.lines
    ? `${multiplied} of the ${points} points so far, from ${linesText(trace.lines)},`
    : `${points} points so far`;
  trace.because = `${asOf(evaluation, trace)}${factor / FACTOR_SCALE} times the ${what} make ${product}${trace.lines ? ' of these' : ''}.`;
  const added = Math.min(product - multiplied, LIMITS.pointsMax - points);
  trace.points = added > 0 ? withinCaps(evaluation, trace, added) : added;
}

/** Whose multiplier it is, where it is that of a tier or a plan. */
function asOf({ facts }: Evaluation, { rule }: Trace): string {
  if (rule.plan) return `With plan ${rule.plan.planId}, `;
  return rule.id === TIER_MULTIPLIER ? `As ${facts.member.tier}, ` : '';
}

/**
 * How many of the points so far rules per amount gave for these lines: what each would have given for them alone, at most what it gave, and
 * more where earlier multipliers made more of it. Fixed points are for the purchase, and for no line.
 */
function pointsOfLines(
  evaluation: Evaluation,
  lines: ReadonlySet<number>,
  points: number,
  given: readonly Trace[],
): number {
  let [sum, ofLines] = [0, 0];
  for (const trace of given) {
    sum += trace.points;
    const { effect, rounding } = trace.rule;
    if (effect.type !== 'points_per_amount') continue;
    const both = trace.lines ? new Set([...trace.lines].filter((line) => lines.has(line))) : lines;
    const wouldGive = mulDiv(effect.points, amountSeen(evaluation, both), effect.perAmount, rounding);
    ofLines += Math.min(trace.points, wouldGive);
  }
  return sum === 0 ? 0 : mulDiv(points, ofLines, sum);
}

function withinCaps(evaluation: Evaluation, trace: Trace, wanted: number): number {
  const { caps, id } = trace.rule;
  if (!caps || wanted === 0) return wanted;
  const before = caps.perDay !== undefined || caps.perMember !== undefined ? evaluation.facts.given(id) : undefined;
  let points = wanted;
  const limit = (left: number, name: string, cap: number) => {
    if (left >= points) return;
    points = Math.max(0, left);
    trace.because += ` Capped to ${points} by its limit of ${cap} ${name}.`;
    evaluation.capped = true;
  };
  if (caps.perPurchase !== undefined) limit(caps.perPurchase, 'per purchase', caps.perPurchase);
  if (caps.perDay !== undefined) limit(caps.perDay - before!.onDay, 'per day', caps.perDay);
  if (caps.perMember !== undefined) limit(caps.perMember - before!.total, 'per member', caps.perMember);
  return points;
}

/** Of the rules that stack as `best` only the best keeps its effect; the first one where two are equal. */
export function onlyTheBest(traces: readonly Trace[], worth: (trace: Trace) => number): void {
  const rivals = traces.filter(({ fired, rule }) => fired && rule.stacking === 'best');
  if (rivals.length < 2) return;
  const best = rivals.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  for (const trace of rivals) {
    if (trace === best) continue;
    trace.points = 0;
    trace.because = `Only the best of these rules counts, and that is ${best.rule.id}.`;
    trace.fired = false;
  }
}

export const factorOf = (rule: EarnRule): number =>
  rule.effect.type === 'multiplier' ? (scaledFactor(rule.effect.factor) ?? FACTOR_SCALE) : FACTOR_SCALE;
