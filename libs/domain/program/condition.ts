import { Environment, type ParseResult } from '@marcbachmann/cel-js';

import { type Behaviour } from '../member/behaviour-events.js';
import { type Purchase } from '../member/events.js';
import { dayOfMonth, isoWeekday, monthOf } from '../time/civil-day.js';
import { localDayOf, localDaysBetween, localHourOf, type Instant } from '../time.js';

/** Conditions that are kept compiled; when full all go, since those in use come back at once. */
const COMPILED_MAX = 1_000;

const LIMITED = { unlistedVariablesAreDyn: false, limits: { maxAstNodes: 1_000, maxDepth: 50 } } as const;

const withMemberAndTime = (environment: Environment): Environment =>
  environment.registerVariable({ name: 'member', schema: { tier: 'string', enrolledDays: 'int' } }).registerVariable({
    name: 'time',
    schema: { hour: 'int', weekday: 'int', day: 'int', month: 'int', date: 'string' },
  });

/** What stands in CEL under each name, by what a rule rewards. Counts and amounts are CEL ints; text that was not told is empty. */
const environments: Readonly<Record<Occasion, Environment>> = {
  purchase: withMemberAndTime(new Environment(LIMITED)).registerVariable({
    name: 'purchase',
    schema: {
      amount: 'int',
      currency: 'string',
      itemCount: 'int',
      channel: 'string',
      location: 'string',
      discount: 'int',
      promotion: 'string',
      lines: 'list<dyn>',
    },
  }),
  behaviour: withMemberAndTime(new Environment(LIMITED)).registerVariable({
    name: 'behaviour',
    schema: { name: 'string', reference: 'string', channel: 'string' },
  }),
};

/** What a rule rewards, and so what its condition may look at. */
export type Occasion = 'purchase' | 'behaviour';

const compiled: Readonly<Record<Occasion, Map<string, ParseResult>>> = { purchase: new Map(), behaviour: new Map() };

function compile(expression: string, occasion: Occasion): ParseResult {
  const known = compiled[occasion].get(expression);
  if (known) return known;
  const parsed = environments[occasion].parse(expression);
  if (compiled[occasion].size >= COMPILED_MAX) compiled[occasion].clear();
  compiled[occasion].set(expression, parsed);
  return parsed;
}

/** What is wrong with a condition, in a sentence; `undefined` when it compiles and gives true or false. */
export function conditionFault(expression: string, occasion: Occasion = 'purchase'): string | undefined {
  try {
    const { valid, type, error } = environments[occasion].parse(expression).check();
    if (!valid) return firstLine(error);
    return type === 'bool' || type === 'dyn' ? undefined : `The condition gives ${type}, not true or false.`;
  } catch (error) {
    return firstLine(error);
  }
}

type Variables = Readonly<Record<string, unknown>>;

/** Variables of a condition, and which of the two occasions it is. */
export interface ConditionScope {
  readonly occasion: Occasion;
  readonly variables: Readonly<Record<string, Variables>>;
}

/** Either `purchase` or `behaviour`. */
export interface ScopeFacts {
  readonly purchase?: Pick<
    Purchase,
    'total' | 'itemCount' | 'channel' | 'location' | 'lines' | 'discount' | 'promotion'
  >;
  readonly behaviour?: Pick<Behaviour, 'behaviour' | 'reference' | 'channel'>;
  readonly occurredAt: Instant;
  readonly tier: string;
  readonly enrolledAt: Instant;
}

export function conditionScope(facts: ScopeFacts, zone: string): ConditionScope {
  const { purchase, behaviour, occurredAt, tier, enrolledAt } = facts;
  const day = localDayOf(occurredAt, zone);
  const shared = {
    member: { tier, enrolledDays: BigInt(Math.max(0, localDaysBetween(enrolledAt, occurredAt, zone))) },
    time: {
      hour: BigInt(localHourOf(occurredAt, zone)),
      weekday: BigInt(isoWeekday(day)),
      day: BigInt(dayOfMonth(day)),
      month: BigInt(monthOf(day)),
      date: day,
    },
  };
  if (purchase) return { occasion: 'purchase', variables: { ...shared, purchase: purchaseVariables(purchase) } };
  const { behaviour: name = '', reference = '', channel = '' } = behaviour ?? {};
  return { occasion: 'behaviour', variables: { ...shared, behaviour: { name, reference, channel } } };
}

function purchaseVariables(purchase: NonNullable<ScopeFacts['purchase']>): Variables {
  const lines = purchase.lines ?? [];
  const items = purchase.itemCount ?? lines.reduce((sum, line) => sum + line.quantity, 0);
  const discount = purchase.discount ?? lines.reduce((sum, line) => sum + (line.discount ?? 0), 0);
  return {
    amount: BigInt(purchase.total.amount),
    currency: purchase.total.currency,
    itemCount: BigInt(items),
    channel: purchase.channel ?? '',
    location: purchase.location ?? '',
    discount: BigInt(discount),
    promotion: purchase.promotion ?? '',
    lines: lines.map((line) => ({
      sku: line.sku,
      category: line.category ?? '',
      quantity: BigInt(line.quantity),
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
    const result: unknown = compile(expression, scope.occasion)(scope.variables);
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
