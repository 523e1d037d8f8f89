import { type BreakdownEntry, LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';

import { FACTOR_SCALE, mulDiv, scaledFactor } from './arithmetic.js';
import { amountOf, type Basis, basisOf } from './basis.js';
import {
  type ConditionScope,
  conditionScope,
  evaluateCondition,
  lineScope,
  type ScopeFacts,
  type Verdict,
} from './conditions/condition.js';
import { moneyText } from './currency.js';
import { type EarnRule } from './earn-rule.js';
import { type ProgramVersion } from './events.js';
import { type ProgramRules } from './rules.js';

/**
 * What earning depends on besides the rules: a purchase or a behaviour, and whose it is. Dates of rules and the local
 * time of conditions look at `occurredAt`.
 */
export interface EarnFacts extends ScopeFacts {
  /** What of the purchase was paid with points that do not earn; minor units. */
  readonly paidWithPoints?: number;
  /** Points that a rule with caps has given this member, on that day and in all. */
  given(ruleId: string): { readonly onDay: number; readonly total: number };
}

export interface Earning {
  readonly points: number;
  /** True when a cap took points away. */
  readonly capped: boolean;
  readonly breakdown: readonly BreakdownEntry[];
}

/** What came of one rule: its points and why, in words. Only one that fired is `fired`. */
interface Trace {
  readonly rule: EarnRule;
  fired: boolean;
  points: number;
  because: string;
  /** The lines that its own condition lets it see; undefined where it sees the whole. */
  readonly lines: ReadonlySet<number> | undefined;
  /** What it earned on, where that is not the whole total. */
  amount?: number;
}

interface Evaluation {
  readonly version: ProgramVersion;
  readonly facts: EarnFacts;
  /** Of behaviours: nothing. */
  readonly basis: Basis;
  capped: boolean;
}

/**
 * What a purchase or a behaviour earns under a version of the rules, with every rule that fired and every one that nearly did. Whole
 * numbers throughout; first the rules that give points, then the multipliers of what these gave, each by priority.
 * Pure, and never throws for a rule's fault: a condition that cannot be evaluated gives 0 points and the reason.
 */
export function evaluateEarning(version: ProgramVersion, facts: EarnFacts): Earning {
  const basis = facts.purchase ? basisOf(facts.purchase, version.rules.points, facts.paidWithPoints) : NO_BASIS;
  const evaluation: Evaluation = { version, facts, basis, capped: false };
  const traces = firing(version, facts, basis);
  const given = traces.filter(({ rule }) => rule.effect.type !== 'multiplier');
  for (const trace of given) if (trace.fired) give(evaluation, trace);
  onlyTheBest(given, ({ points }) => points);
  const sumGiven = given.reduce((sum, trace) => sum + trace.points, 0);
  let points = Math.min(sumGiven, LIMITS.pointsMax);
  const multipliers = traces.filter(({ rule }) => rule.effect.type === 'multiplier');
  onlyTheBest(multipliers, ({ rule }) => factorOf(rule));
  for (const trace of multipliers) if (trace.fired) points = multiply(evaluation, trace, points, given);
  const breakdown = [...given, ...multipliers].map((trace) => entryOf(trace, version.version));
  if (sumGiven > LIMITS.pointsMax) breakdown.push(movementLimit(version.version, LIMITS.pointsMax - sumGiven));
  return { points, capped: evaluation.capped || sumGiven > LIMITS.pointsMax, breakdown };
}

/** Which rules fire, by priority; those in force for this member whose condition fails stay, with the reason. */
function firing({ rules }: ProgramVersion, facts: EarnFacts, basis: Basis): Trace[] {
  const traces: Trace[] = [];
  let scope: ConditionScope | undefined;
  let exclusive: string | undefined;
  for (const rule of byPriority(rules)) {
    if (rule.behaviour !== facts.behaviour?.behaviour) continue;
    if (!inForce(rule, facts.occurredAt) || (rule.tiers && !rule.tiers.includes(facts.member.tier))) continue;
    const verdict =
      rule.when === undefined
        ? { holds: true }
        : evaluateCondition(rule.when, (scope ??= conditionScope(facts, rules.timeZone)));
    const seen =
      rule.lines === undefined || !verdict.holds
        ? undefined
        : linesSeen(rule.lines, basis, (scope ??= conditionScope(facts, rules.timeZone)));
    const because = reasonNotToFire(rule, verdict, seen, exclusive);
    traces.push({ rule, fired: because === undefined, points: 0, because: because ?? '', lines: seen?.lines });
    if (because === undefined && rule.stacking === 'exclusive') exclusive = rule.id;
  }
  return traces;
}

function reasonNotToFire(
  rule: EarnRule,
  verdict: Verdict,
  seen: Seen | undefined,
  exclusive: string | undefined,
): string | undefined {
  if (verdict.error !== undefined) return `The condition could not be evaluated: ${verdict.error}.`;
  if (!verdict.holds) return `The condition was not met: ${shortened(rule.when!)}.`;
  if (seen?.lines.size === 0)
    return seen.error === undefined
      ? `No line met: ${shortened(rule.lines!)}.`
      : `The condition on lines could not be evaluated: ${seen.error}.`;
  return exclusive === undefined ? undefined : `Rule ${exclusive} fired and lets no later rule do so.`;
}

interface Seen {
  readonly lines: ReadonlySet<number>;
  /** Why it could not be evaluated on one of the lines. */
  readonly error?: string;
}

/** The lines that earn and meet a condition; one on which it cannot be evaluated does not. */
function linesSeen(condition: string, basis: Basis, scope: ConditionScope): Seen {
  const lines = new Set<number>();
  let error: string | undefined;
  for (const { line } of basis.lines) {
    const verdict = evaluateCondition(condition, lineScope(scope, line));
    if (verdict.holds) lines.add(line);
    error ??= verdict.error;
  }
  return { lines, ...(error !== undefined && { error }) };
}

/** Points of a rule that gives some, within its caps. */
function give(evaluation: Evaluation, trace: Trace): void {
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

function partText({ basis }: Evaluation, { lines }: Trace, money: (minor: number) => string): string {
  if (lines) return ` on ${linesText(lines)}`;
  const without = [
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
function multiply(evaluation: Evaluation, trace: Trace, points: number, given: readonly Trace[]): number {
  const factor = factorOf(trace.rule);
  const multiplied = trace.lines ? pointsOfLines(evaluation, trace.lines, points, given) : points;
  const product = Math.min(mulDiv(multiplied, factor, FACTOR_SCALE, trace.rule.rounding), LIMITS.pointsMax);
  const what = trace.lines
    ? `${multiplied} of the ${points} points so far, from ${linesText(trace.lines)},`
    : `${points} points so far`;
  trace.because = `${factor / FACTOR_SCALE} times the ${what} make ${product}${trace.lines ? ' of these' : ''}.`;
  const added = Math.min(product - multiplied, LIMITS.pointsMax - points);
  trace.points = added > 0 ? withinCaps(evaluation, trace, added) : added;
  return points + trace.points;
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
function onlyTheBest(traces: readonly Trace[], worth: (trace: Trace) => number): void {
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

/** Takes away what goes beyond the most that one movement may have. */
function movementLimit(version: number, points: number): BreakdownEntry {
  const because = `One movement is ${LIMITS.pointsMax} points at most.`;
  return { rule: 'movement_limit', version, effect: 'limit', points, because };
}

function entryOf({ rule, points, because, fired, amount, lines }: Trace, version: number): BreakdownEntry {
  const counted = rule.caps && (rule.caps.perDay !== undefined || rule.caps.perMember !== undefined) && points > 0;
  const entry = {
    ...{ rule: rule.id, version, effect: rule.effect.type, points, because },
    ...(fired && amount !== undefined && { amount }),
    ...(fired && lines && { lines: [...lines] }),
  };
  return counted ? { ...entry, counted } : entry;
}

const sorted = new WeakMap<ProgramRules, readonly EarnRule[]>();

function byPriority(rules: ProgramRules): readonly EarnRule[] {
  let order = sorted.get(rules);
  if (!order) {
    order = [...rules.earnRules].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
    sorted.set(rules, order);
  }
  return order;
}

function inForce({ from, until }: EarnRule, at: Instant): boolean {
  if (from === undefined && until === undefined) return true;
  const ms = Date.parse(at);
  return (from === undefined || Date.parse(from) <= ms) && (until === undefined || ms < Date.parse(until));
}

const factorOf = (rule: EarnRule): number =>
  rule.effect.type === 'multiplier' ? (scaledFactor(rule.effect.factor) ?? FACTOR_SCALE) : FACTOR_SCALE;

const NO_BASIS: Basis = { amount: 0, excluded: 0, paidWithPoints: 0, lines: [] };

const SHOWN_MAX = 160;

const shortened = (text: string): string => (text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
