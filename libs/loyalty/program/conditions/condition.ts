import { Environment } from '@marcbachmann/cel-js';

import { type Behaviour } from '#loyalty/behaviours/events';
import { type Purchase } from '#loyalty/purchases/events';
import { itemsOfLines, LIMITS } from '#loyalty/vocabulary';
import { dayOfMonth, type Instant, isoWeekday, localDayOf, localDaysBetween, localHourOf, monthOf } from '#platform';

import { type PlanReference } from '../plan.js';
import { conditionCost } from './condition-cost.js';
import { MeteredCondition, type StepBudget } from './condition-meter.js';
import { CONDITION_COST_MAX, EVALUATION_STEPS_MAX } from './condition-prices.js';

/** Conditions that are kept compiled; when full all go, since those in use come back at once. */
const COMPILED_MAX = 1_000;

const LIMITED = { unlistedVariablesAreDyn: false, limits: { maxAstNodes: 1_000, maxDepth: 50 } } as const;

const MEMBER_AND_TIME = new Environment(LIMITED)
  .registerVariable({
    name: 'member',
    schema: {
      tier: 'string',
      enrolledDays: 'int',
      segments: 'list<string>',
      class: 'string',
      plan: 'string',
      birthMonth: 'int',
      purchases: 'int',
      daysSinceLastPurchase: 'int',
    },
  })
  .registerVariable({
    name: 'time',
    schema: { hour: 'int', weekday: 'int', day: 'int', month: 'int', date: 'string' },
  });

const withPurchase = (): Environment =>
  MEMBER_AND_TIME.clone().registerVariable({
    name: 'purchase',
    schema: {
      amount: 'int',
      currency: 'string',
      itemCount: 'int',
      channel: 'string',
      location: 'string',
      partner: 'string',
      discount: 'int',
      promotion: 'string',
      tax: 'int',
      delivery: 'int',
      tip: 'int',
      rounding: 'int',
      lines: 'list<dyn>',
    },
  });

/** What CEL has under each name, by what a rule sees. Counts and amounts are CEL ints; text that is not known is empty. */
const environments: Readonly<Record<Occasion, Environment>> = {
  purchase: withPurchase(),
  line: withPurchase().registerVariable({
    name: 'line',
    schema: {
      sku: 'string',
      category: 'string',
      kind: 'string',
      quantity: 'dyn', // an int, or a double where it is a fraction
      unit: 'string',
      gross: 'int',
      discount: 'int',
      unitCost: 'int',
      promotion: 'string',
    },
  }),
  behaviour: MEMBER_AND_TIME.clone().registerVariable({
    name: 'behaviour',
    schema: { name: 'string', reference: 'string', channel: 'string' },
  }),
};

/** What a condition may see: what its rule rewards, or each line of a purchase. */
export type Occasion = 'purchase' | 'line' | 'behaviour';

const compiled: Readonly<Record<Occasion, Map<string, MeteredCondition>>> = {
  purchase: new Map(),
  line: new Map(),
  behaviour: new Map(),
};

function compile(expression: string, occasion: Occasion): MeteredCondition {
  const known = compiled[occasion].get(expression);
  if (known) return known;
  const parsed = environments[occasion].parse(expression);
  const { valid, error } = parsed.check();
  if (!valid) throw error instanceof Error ? error : new Error('it is not valid');
  const made = new MeteredCondition(parsed);
  if (compiled[occasion].size >= COMPILED_MAX) compiled[occasion].clear();
  compiled[occasion].set(expression, made);
  return made;
}

/** Why a condition is refused: a stable code, and a sentence. */
export interface ConditionFault {
  readonly code: 'invalid_condition' | 'rule_too_expensive';
  readonly detail: string;
}

/** What is wrong with a condition; `undefined` when it compiles, gives true or false, and costs little enough. */
export function conditionFault(expression: string, occasion: Occasion = 'purchase'): ConditionFault | undefined {
  try {
    const parsed = environments[occasion].parse(expression);
    const { valid, type, error } = parsed.check();
    if (!valid) return invalid(firstLine(error));
    if (type !== 'bool' && type !== 'dyn') return invalid(`The condition gives ${type}, not true or false.`);
    const cost = conditionCost(parsed.ast) * (occasion === 'line' ? LIMITS.linesMax : 1);
    return cost > CONDITION_COST_MAX ? tooExpensive(cost) : undefined;
  } catch (error) {
    return invalid(firstLine(error));
  }
}

const invalid = (detail: string): ConditionFault => ({ code: 'invalid_condition', detail });

function tooExpensive(cost: number): ConditionFault {
  const steps = cost > Number.MAX_SAFE_INTEGER ? 'too many to count' : `${cost} steps`;
  const detail = `The condition can cost ${steps} for one purchase; the limit is ${CONDITION_COST_MAX}. Nest fewer macros over lines.`;
  return { code: 'rule_too_expensive', detail };
}

type Variables = Readonly<Record<string, unknown>>;

/** Variables of a condition, and which of the occasions it is. */
export interface ConditionScope {
  readonly occasion: Occasion;
  readonly variables: Readonly<Record<string, Variables>>;
  /** What the conditions of one evaluation share. */
  readonly budget: StepBudget;
}

/** Either `purchase` or `behaviour`. */
export interface ScopeFacts {
  readonly purchase?: Pick<
    Purchase,
    | 'total'
    | 'itemCount'
    | 'channel'
    | 'location'
    | 'partner'
    | 'lines'
    | 'discount'
    | 'promotion'
    | 'tax'
    | 'delivery'
    | 'tip'
    | 'rounding'
    | 'codes' // for campaigns; rules do not see them
  >;
  readonly behaviour?: Pick<Behaviour, 'behaviour' | 'reference' | 'channel'>;
  readonly occurredAt: Instant;
  /** The member as of `occurredAt`. */
  readonly member: MemberFacts;
}

/** What rules know of a member. */
export interface MemberFacts {
  /** For campaigns that name their members; rules do not see it. */
  readonly memberId?: string;
  readonly tier: string;
  readonly enrolledAt: Instant;
  readonly segments: readonly string[];
  /** Undefined where none was found. */
  readonly loyaltyClass: string | undefined;
  /** The paid plan that the member has; left out where there is none. */
  readonly plan?: PlanReference | undefined;
  /** 1 to 12. */
  readonly birthMonth: number | undefined;
  /** Purchases before this one. */
  readonly purchases: number;
  /** Undefined before the first purchase. */
  readonly daysSinceLastPurchase: number | undefined;
}

export function conditionScope(facts: ScopeFacts, zone: string): ConditionScope {
  const { purchase, behaviour, occurredAt, member } = facts;
  const day = localDayOf(occurredAt, zone);
  const shared = {
    member: memberVariables(member, Math.max(0, localDaysBetween(member.enrolledAt, occurredAt, zone))),
    time: {
      hour: BigInt(localHourOf(occurredAt, zone)),
      weekday: BigInt(isoWeekday(day)),
      day: BigInt(dayOfMonth(day)),
      month: BigInt(monthOf(day)),
      date: day,
    },
  };
  const budget = { left: EVALUATION_STEPS_MAX };
  if (purchase)
    return { occasion: 'purchase', variables: { ...shared, purchase: purchaseVariables(purchase) }, budget };
  const { behaviour: name = '', reference = '', channel = '' } = behaviour ?? {};
  return { occasion: 'behaviour', variables: { ...shared, behaviour: { name, reference, channel } }, budget };
}

/** The same scope, looking at one line of the purchase, from 1. */
export function lineScope(scope: ConditionScope, line: number): ConditionScope {
  const lines = scope.variables['purchase']?.['lines'] as readonly Variables[];
  return { ...scope, occasion: 'line', variables: { ...scope.variables, line: lines[line - 1]! } };
}

/** What is not known is 0, empty, unclassified, or −1 days since a purchase. */
function memberVariables(member: MemberFacts, enrolledDays: number): Variables {
  const { tier, segments, loyaltyClass, plan, birthMonth = 0, purchases, daysSinceLastPurchase = -1 } = member;
  return {
    tier,
    enrolledDays: BigInt(enrolledDays),
    segments,
    class: loyaltyClass ?? 'unclassified',
    plan: plan?.planId ?? '',
    birthMonth: BigInt(birthMonth),
    purchases: BigInt(purchases),
    daysSinceLastPurchase: BigInt(daysSinceLastPurchase),
  };
}

function purchaseVariables(purchase: NonNullable<ScopeFacts['purchase']>): Variables {
  const lines = purchase.lines ?? [];
  const items = purchase.itemCount ?? itemsOfLines(lines);
  const discount = purchase.discount ?? lines.reduce((sum, line) => sum + (line.discount ?? 0), 0);
  return {
    amount: BigInt(purchase.total.amount),
    currency: purchase.total.currency,
    itemCount: BigInt(items),
    channel: purchase.channel ?? '',
    location: purchase.location ?? '',
    partner: purchase.partner ?? '',
    discount: BigInt(discount),
    promotion: purchase.promotion ?? '',
    tax: BigInt(purchase.tax ?? 0),
    delivery: BigInt(purchase.delivery ?? 0),
    tip: BigInt(purchase.tip ?? 0),
    rounding: BigInt(purchase.rounding ?? 0),
    lines: lines.map((line) => ({
      sku: line.sku,
      category: line.category ?? '',
      kind: line.kind ?? '',
      unit: line.unit ?? '',
      quantity: Number.isInteger(line.quantity) ? BigInt(line.quantity) : line.quantity,
      gross: BigInt(line.gross),
      discount: BigInt(line.discount ?? 0),
      unitCost: BigInt(line.unitCost ?? 0),
      promotion: line.promotion ?? '',
    })),
  };
}

export type Verdict = { readonly holds: boolean; readonly error?: string };

/** Whether a condition holds. One that cannot be evaluated does not hold, and says why; nothing is thrown. */
export function evaluateCondition(expression: string, scope: ConditionScope): Verdict {
  try {
    const result: unknown = compile(expression, scope.occasion).evaluate(scope.variables, scope.budget);
    if (typeof result === 'boolean') return { holds: result };
    return { holds: false, error: 'it gives neither true nor false' };
  } catch (error) {
    return { holds: false, error: firstLine(error) };
  }
}

/** The library's messages draw the expression below the first line. */
function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]!.slice(0, 200);
}
