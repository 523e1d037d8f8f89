import { Environment, type ParseResult } from '@marcbachmann/cel-js';

import { type Purchase } from '../member/events.js';
import { dayOfMonth, isoWeekday, monthOf } from '../time/civil-day.js';
import { localDayOf, localDaysBetween, localHourOf, type Instant } from '../time.js';

/** Conditions that are kept compiled; when full all go, since those in use come back at once. */
const COMPILED_MAX = 1_000;

/** What stands in CEL under each name. Counts and amounts are CEL ints; text that was not told is empty. */
const environment = new Environment({ unlistedVariablesAreDyn: false, limits: { maxAstNodes: 1_000, maxDepth: 50 } })
  .registerVariable({
    name: 'purchase',
    schema: {
      amount: 'int',
      currency: 'string',
      itemCount: 'int',
      channel: 'string',
      location: 'string',
      lines: 'list<dyn>',
    },
  })
  .registerVariable({ name: 'member', schema: { tier: 'string', enrolledDays: 'int' } })
  .registerVariable({
    name: 'time',
    schema: { hour: 'int', weekday: 'int', day: 'int', month: 'int', date: 'string' },
  });

const compiled = new Map<string, ParseResult>();

function compile(expression: string): ParseResult {
  const known = compiled.get(expression);
  if (known) return known;
  const parsed = environment.parse(expression);
  if (compiled.size >= COMPILED_MAX) compiled.clear();
  compiled.set(expression, parsed);
  return parsed;
}

/** What is wrong with a condition, in a sentence; `undefined` when it compiles and gives true or false. */
export function conditionFault(expression: string): string | undefined {
  try {
    const { valid, type, error } = environment.parse(expression).check();
    if (!valid) return firstLine(error);
    return type === 'bool' || type === 'dyn' ? undefined : `The condition gives ${type}, not true or false.`;
  } catch (error) {
    return firstLine(error);
  }
}

/** Variables of a condition. */
export type ConditionScope = Readonly<Record<'purchase' | 'member' | 'time', Readonly<Record<string, unknown>>>>;

export interface ScopeFacts {
  readonly purchase: Pick<Purchase, 'total' | 'itemCount' | 'channel' | 'location' | 'lines'>;
  readonly occurredAt: Instant;
  readonly tier: string;
  readonly enrolledAt: Instant;
}

export function conditionScope({ purchase, occurredAt, tier, enrolledAt }: ScopeFacts, zone: string): ConditionScope {
  const day = localDayOf(occurredAt, zone);
  const lines = purchase.lines ?? [];
  const items = purchase.itemCount ?? lines.reduce((sum, line) => sum + line.quantity, 0);
  return {
    purchase: {
      amount: BigInt(purchase.total.amount),
      currency: purchase.total.currency,
      itemCount: BigInt(items),
      channel: purchase.channel ?? '',
      location: purchase.location ?? '',
      lines: lines.map(({ sku, category = '', quantity, gross, discount = 0, unitCost = 0 }) => ({
        sku,
        category,
        quantity: BigInt(quantity),
        gross: BigInt(gross),
        discount: BigInt(discount),
        unitCost: BigInt(unitCost),
      })),
    },
    member: { tier, enrolledDays: BigInt(Math.max(0, localDaysBetween(enrolledAt, occurredAt, zone))) },
    time: {
      hour: BigInt(localHourOf(occurredAt, zone)),
      weekday: BigInt(isoWeekday(day)),
      day: BigInt(dayOfMonth(day)),
      month: BigInt(monthOf(day)),
      date: day,
    },
  };
}

export type Verdict = { readonly holds: boolean; readonly error?: string };

/** Whether a condition holds. One that cannot be evaluated does not hold, and says why; nothing is thrown. */
export function evaluateCondition(expression: string, scope: ConditionScope): Verdict {
  try {
    const result: unknown = compile(expression)(scope);
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
