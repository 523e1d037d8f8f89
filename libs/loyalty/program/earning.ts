import {
  type BreakdownEntry,
  type CampaignReference,
  cappedPointsOf,
  type CodeWithoutEffect,
  LIMITS,
} from '#loyalty/vocabulary';

import { type Basis, basisOf } from './basis.js';
import { firingAlways, tierMultiplier } from './benefits.js';
import { type Allowance } from './budget.js';
import { allowancesOf, CampaignShares } from './campaign-shares.js';
import { withoutEffect } from './campaign-codes.js';
import { campaignsOn, type RuleInForce } from './campaigns-on.js';
import { type EarnRule } from './earn-rule.js';
import { type ProgramVersion } from './events.js';
import { firing, type Judged, judge, type Trace } from './firing.js';
import { type EarnFacts, type Evaluation, factorOf, give, multiply, onlyTheBest } from './giving.js';
import { planMultiplier } from './plan.js';
import { hasStatusPoints } from './status.js';

export interface Earning {
  /** Those that can be spent. */
  readonly points: number;
  /** Those that count towards tiers; left out where they are the same. */
  readonly statusPoints?: number | undefined;
  /** True when a cap took points away. */
  readonly capped: boolean;
  readonly breakdown: readonly BreakdownEntry[];
  /** Campaigns that gave nothing, since the member is in their holdout; left out where there are none. */
  readonly heldOut?: readonly CampaignReference[];
  /** Codes that the purchase names and that gave nothing; left out where there are none. */
  readonly codesWithoutEffect?: readonly CodeWithoutEffect[];
}

/**
 * What a purchase or a behaviour earns under a version of the rules, with every rule that fired and every one that nearly did. Whole
 * numbers throughout; first the rules that give points, then the multipliers of what these gave, each by priority. Where the rules
 * have status points, those are worked out apart, by the rules that give or multiply them and as if there were no others.
 * Campaigns that are on at `occurredAt` for the member add their rules, within what `allowance` lets them give. At last comes what the member's tier multiplies, and then their plan.
 * Pure, and never throws for a rule's fault: a condition that cannot be evaluated gives 0 points and the reason.
 */
export function evaluateEarning(version: ProgramVersion, facts: EarnFacts): Earning {
  const basis = facts.purchase ? basisOf(facts.purchase, version.rules.points, facts.paidWithPoints) : NO_BASIS;
  const { rules: ofCampaigns, heldOut, on, fitting } = campaignsOn(facts.campaigns, facts, version.rules.timeZone);
  const judged = judge(version, facts, basis, ofCampaigns);
  const last = facts.purchase ? lastMultipliers(version, facts) : [];
  const allowances = allowancesOf(ofCampaigns, facts.allowance);
  const workOut = (kind: 'spendable' | 'status', skipped?: ReadonlyMap<string, Allowance>) => {
    const counts = ({ counts = 'both' }: EarnRule) => counts === kind || counts === 'both';
    return new Side(
      { version, facts, basis, capped: false },
      judged.filter(({ rule }) => counts(rule)),
      last.filter(counts),
      allowances && { shares: new CampaignShares(allowances, kind), skipped },
    );
  };
  const { spendable, skipped } = allowances
    ? withoutSkipped(allowances, (those) => workOut('spendable', those))
    : { spendable: workOut('spendable'), skipped: undefined };
  const isApart = hasStatusPoints(version.rules) || last.some(({ counts = 'both' }) => counts !== 'both');
  const status = facts.purchase && isApart ? workOut('status', skipped) : undefined;
  const { points, capped } = spendable;
  const entries = status
    ? entriesOfBoth([...judged.map(({ rule }) => rule), ...last], version.version, spendable, status)
    : spendable.traces.map((trace) => entryOf(trace, version.version));
  const breakdown = withLimit(entries, version.version, spendable, status);
  const codesWithoutEffect = withoutEffect(facts.purchase?.codes, { on, fitting, heldOut, breakdown });
  return {
    points,
    ...(status && { statusPoints: status.points }),
    capped,
    breakdown,
    ...(heldOut.length > 0 && { heldOut }),
    ...(codesWithoutEffect && { codesWithoutEffect }),
  };
}

/** What the member's tier and then the plan multiply. */
function lastMultipliers({ rules }: ProgramVersion, { member, plans }: EarnFacts): readonly RuleInForce[] {
  const [ofTier, ofPlan] = [tierMultiplier(rules, member.tier), planMultiplier(plans, member.plan)];
  return [...(ofTier ? [ofTier] : []), ...(ofPlan ? [ofPlan] : [])];
}

/**
 * Works points out again until each campaign that gives all or nothing has enough left for all: without one, others may give something else. Those
 * that may give nothing are left out from the beginning.
 */
function withoutSkipped(
  allowances: ReadonlyMap<string, Allowance>,
  workOut: (skipped: ReadonlyMap<string, Allowance>) => Side,
): { readonly spendable: Side; readonly skipped: ReadonlyMap<string, Allowance> } {
  const skipped = new Map([...allowances].filter(([, { isOpen }]) => !isOpen));
  for (;;) {
    const spendable = workOut(skipped);
    const short = [...spendable.short].filter((id) => allowances.get(id)!.whenShort === 'skip');
    if (short.length === 0) return { spendable, skipped };
    for (const id of short) skipped.set(id, allowances.get(id)!);
  }
}

interface OfBudgets {
  readonly shares: CampaignShares;
  readonly skipped: ReadonlyMap<string, Allowance> | undefined;
}

/** What some rules come to together. */
class Side {
  readonly points: number;
  readonly capped: boolean;
  /** What goes beyond the most that one movement may have; 0 or below. */
  readonly cut: number;
  /** Campaigns that were to give more than they may. */
  readonly short: ReadonlySet<string>;
  /** Of the rules that give points first, then of those that multiply them. */
  readonly traces: readonly Trace[];

  constructor(
    evaluation: Evaluation,
    judged: readonly Judged[],
    lastMultipliers: readonly RuleInForce[],
    { shares, skipped }: Partial<OfBudgets> = {},
  ) {
    const traces = firing(judged, skipped);
    const given = traces.filter(({ rule }) => !isMultiplier(rule));
    for (const trace of given) if (trace.fired) give(evaluation, trace);
    onlyTheBest(given, (trace) => shares?.within(trace) ?? trace.points);
    if (shares) for (const trace of given) shares.cut(trace);
    const sumGiven = given.reduce((sum, trace) => sum + trace.points, 0);
    let points = Math.min(sumGiven, LIMITS.pointsMax);
    const multipliers = traces.filter(({ rule }) => isMultiplier(rule));
    onlyTheBest(multipliers, ({ rule }) => factorOf(rule));
    for (const trace of multipliers) {
      if (!trace.fired) continue;
      multiply(evaluation, trace, points, given);
      shares?.cut(trace);
      points += trace.points;
    }
    const last = lastMultipliers.map(firingAlways);
    for (const trace of last) {
      multiply(evaluation, trace, points, given);
      points += trace.points;
    }
    this.points = points;
    this.short = shares?.short ?? NONE_SHORT;
    this.cut = Math.min(0, LIMITS.pointsMax - sumGiven);
    this.capped = evaluation.capped || this.cut < 0;
    this.traces = [...given, ...multipliers, ...last];
  }

  /** By rule. */
  byRule(): ReadonlyMap<string, Trace> {
    return new Map(this.traces.map((trace) => [trace.rule.id, trace]));
  }
}

const NONE_SHORT: ReadonlySet<string> = new Set();

/** With one entry more for what a movement cannot have. */
function withLimit(
  entries: readonly BreakdownEntry[],
  version: number,
  spendable: Side,
  status: Side | undefined,
): readonly BreakdownEntry[] {
  const cut = { points: spendable.cut, ...(status && status.cut !== spendable.cut && { statusPoints: status.cut }) };
  if (cappedPointsOf({ points: -cut.points, statusPoints: -(cut.statusPoints ?? cut.points) }) === 0) return entries;
  const because = `One movement is ${LIMITS.pointsMax} points at most.`;
  return [...entries, { rule: 'movement_limit', version, effect: 'limit', ...cut, because }];
}

/** An entry for each rule with what it gives of both kinds of points; those that give points come first. */
function entriesOfBoth(
  rules: readonly RuleInForce[],
  version: number,
  spendable: Side,
  status: Side,
): readonly BreakdownEntry[] {
  const inOrder = [...rules.filter((rule) => !isMultiplier(rule)), ...rules.filter(isMultiplier)];
  const [ofSpendable, ofStatus] = [spendable.byRule(), status.byRule()];
  return inOrder.map(({ id }) => entryOfBoth(ofSpendable.get(id), ofStatus.get(id), version));
}

/** Set field by field: with many campaigns there are many entries, and to spread what may be left out takes ten times as long. */
function entryOf({ rule, points, because, fired, amount, lines, budget }: Trace, version: number): BreakdownEntry {
  const entry: EntryInMaking = { rule: rule.id, version, effect: rule.effect.type, points, because };
  if (fired && amount !== undefined) entry.amount = amount;
  if (fired && lines) entry.lines = [...lines];
  if (rule.campaign) {
    entry.campaign = rule.campaign.campaignId;
    entry.campaignVersion = rule.campaign.version;
  }
  if (rule.plan) {
    entry.plan = rule.plan.planId;
    entry.planVersion = rule.plan.version;
  }
  if (budget) entry.budget = budget;
  return withCounted(rule, entry);
}

type EntryInMaking = { -readonly [Name in keyof BreakdownEntry]: BreakdownEntry[Name] };

/** A rule that gives points of one kind only has a trace of one kind only. */
function entryOfBoth(spendable: Trace | undefined, status: Trace | undefined, version: number): BreakdownEntry {
  const { rule, ...trace } = (spendable ?? status)!;
  const [points, statusPoints] = [spendable?.points ?? 0, status?.points ?? 0];
  const budget = spendable?.budget ?? status?.budget;
  const because = becauseOfBoth(spendable, status);
  const entry = entryOf({ ...trace, rule, points, because, ...(budget && { budget }) }, version);
  return points === statusPoints ? entry : withCounted(rule, { ...entry, statusPoints });
}

function becauseOfBoth(spendable: Trace | undefined, status: Trace | undefined): string {
  const because = (spendable ?? status)!.because;
  if (!spendable) return status!.fired ? `${because} These are status points.` : because;
  if (!status) return spendable.fired ? `${because} These are no status points.` : because;
  return status.because === because ? because : `${because} Of status points: ${status.because}`;
}

/** Marks what counts towards a cap per day or member. */
function withCounted({ caps }: Trace['rule'], entry: BreakdownEntry): BreakdownEntry {
  const isCounted = caps && (caps.perDay !== undefined || caps.perMember !== undefined) && cappedPointsOf(entry) > 0;
  return isCounted ? { ...entry, counted: true } : entry;
}

const isMultiplier = ({ effect }: Trace['rule']): boolean => effect.type === 'multiplier';

const NO_BASIS: Basis = { total: 0, amount: 0, excluded: 0, paidWithPoints: 0, lines: [] };
