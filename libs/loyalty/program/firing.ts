import { type Instant } from '#platform';

import { type Basis } from './basis.js';
import { type Allowance, type Budget } from './budget.js';
import {
  type ConditionScope,
  conditionScope,
  evaluateCondition,
  lineScope,
  type ScopeFacts,
  type Verdict,
} from './conditions/condition.js';
import { type RuleInForce } from './campaigns-on.js';
import { type EarnRule } from './earn-rule.js';
import { type ProgramVersion } from './events.js';
import { type ProgramRules } from './rules.js';

/** A rule that is in force for a member, and what its conditions say of a purchase or a behaviour. */
export interface Judged {
  readonly rule: RuleInForce;
  readonly verdict: Verdict;
  /** Undefined where the rule sees the whole. */
  readonly seen: Seen | undefined;
}

interface Seen {
  readonly lines: ReadonlySet<number>;
  /** Why it could not be evaluated on one of the lines. */
  readonly error?: string;
}

/** What came of one rule: its points and why, in words. Only one that fired is `fired`. */
export interface Trace {
  readonly rule: RuleInForce;
  fired: boolean;
  points: number;
  because: string;
  /** The lines that its own condition lets it see; undefined where it sees the whole. */
  readonly lines: ReadonlySet<number> | undefined;
  /** What it earned on, where that is not the whole total. */
  amount?: number;
  /** What the budget of its campaign did with it. */
  budget?: Budget['whenShort'];
}

/**
 * The rules in force for this member, by priority, each with its conditions evaluated once. A rule of a campaign whose conditions are not met is left
 * out, since there may be many.
 */
export function judge(
  { rules }: ProgramVersion,
  facts: ScopeFacts,
  basis: Basis,
  ofCampaigns: readonly RuleInForce[],
): readonly Judged[] {
  const judged: Judged[] = [];
  let scope: ConditionScope | undefined;
  for (const rule of withCampaigns(rules, ofCampaigns)) {
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
    const one = { rule, verdict, seen };
    if (!rule.campaign || !isUnmet(one)) judged.push(one);
  }
  return judged;
}

/**
 * Which of these rules fire; those whose condition fails stay, with the reason.
 * @param skipped campaigns that give nothing here, since too little is left of their budgets
 */
export function firing(judged: readonly Judged[], skipped: ReadonlyMap<string, Allowance> = NONE_SKIPPED): Trace[] {
  let exclusive: string | undefined;
  return judged.map((one) => {
    const { rule, seen } = one;
    const unmet = reasonNotMet(one);
    const short = unmet === undefined && rule.campaign ? skipped.get(rule.campaign.campaignId) : undefined;
    const because = unmet ?? (short && `Nothing is given: ${short.because}`) ?? keptFrom(exclusive);
    if (because === undefined && rule.stacking === 'exclusive') exclusive = rule.id;
    const trace: Trace = { rule, fired: because === undefined, points: 0, because: because ?? '', lines: seen?.lines };
    if (short) trace.budget = short.whenShort;
    return trace;
  });
}

const NONE_SKIPPED: ReadonlyMap<string, Allowance> = new Map();

const keptFrom = (exclusive: string | undefined): string | undefined =>
  exclusive === undefined ? undefined : `Rule ${exclusive} fired and lets no later rule do so.`;

function reasonNotMet({ rule, verdict, seen }: Judged): string | undefined {
  if (verdict.error !== undefined) return `The condition could not be evaluated: ${verdict.error}.`;
  if (!verdict.holds) return `The condition was not met: ${shortened(rule.when!)}.`;
  if (seen?.lines.size === 0)
    return seen.error === undefined
      ? `No line met: ${shortened(rule.lines!)}.`
      : `The condition on lines could not be evaluated: ${seen.error}.`;
  return undefined;
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

/** Whether what the rule asks for is not there, and not only cannot be found out. */
function isUnmet({ verdict, seen }: Judged): boolean {
  if (!verdict.holds) return verdict.error === undefined;
  return seen !== undefined && seen.lines.size === 0 && seen.error === undefined;
}

/** The rules of the programme, and those of campaigns; of equal priority the programme's come first. */
function withCampaigns(rules: ProgramRules, ofCampaigns: readonly RuleInForce[]): readonly RuleInForce[] {
  const own = byPriority(rules);
  return ofCampaigns.length === 0 ? own : [...own, ...ofCampaigns].sort(higherFirst);
}

const higherFirst = (a: EarnRule, b: EarnRule): number => (b.priority ?? 0) - (a.priority ?? 0);

const sorted = new WeakMap<ProgramRules, readonly EarnRule[]>();

function byPriority(rules: ProgramRules): readonly EarnRule[] {
  let order = sorted.get(rules);
  if (!order) {
    order = [...rules.earnRules].sort(higherFirst);
    sorted.set(rules, order);
  }
  return order;
}

function inForce({ from, until }: EarnRule, at: Instant): boolean {
  if (from === undefined && until === undefined) return true;
  const ms = Date.parse(at);
  return (from === undefined || Date.parse(from) <= ms) && (until === undefined || ms < Date.parse(until));
}

const SHOWN_MAX = 160;

const shortened = (text: string): string => (text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
