import { type QueryParameters, rangeWords } from '#edge';
import { addMonths, isLocalDay, type LocalDay, localDayOf, startOfMonth } from '#platform';

import { type Dimension, DIMENSIONS, type Inputs, type InputSpec } from '../figure.js';
import { type Period, PERIODS, PERIODS_ASKED, rangesOf } from '../periods.js';
import { type FigureAsk } from './get-figure.js';

const NUMBER = /^-?\d{1,13}(\.\d{1,9})?$/;

/** Months before that of `to` that are shown when `from` is not said. */
const MONTHS_BEFORE = 11;

/** A day of the programme, such as 2026-11-22. */
export function dayOf(q: QueryParameters, name: string): LocalDay | undefined {
  const text = q.text(name);
  if (text === undefined || isLocalDay(text)) return text;
  return q.fail(name, 'not_a_day', `${name} is a day, such as 2026-11-22.`);
}

/** A decimal number. */
export function numberOf(
  q: QueryParameters,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const text = q.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (NUMBER.test(text) && value >= min && value <= max) return value;
  return q.fail(name, 'not_in_range', `${name} must be ${rangeWords('a number', { min, max })}.`);
}

/** The inputs of a figure, each with its default. */
export function inputsOf(q: QueryParameters, specs: Readonly<Record<string, InputSpec>>): Inputs {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => {
      const value = spec.kind === 'number' ? numberOf(q, name, spec) : q.choice(name, spec.choices);
      return [name, value ?? spec.default];
    }),
  );
}

export const periodOf = (q: QueryParameters): Period => q.choice('period', PERIODS) ?? 'month';

export const dimensionOf = (q: QueryParameters): Dimension | null => q.choice('by', DIMENSIONS) ?? null;

/** Everything that a figure by period takes. @param now instant, in whose day `asOf` is when it is not said */
export function askOf(
  q: QueryParameters,
  figure: { readonly name: string; readonly inputs?: Readonly<Record<string, InputSpec>> },
  { now, zone }: { readonly now: string; readonly zone: string },
): FigureAsk {
  const today = localDayOf(now, zone);
  const asOf = dayOf(q, 'asOf') ?? today;
  const asked = dayOf(q, 'to') ?? asOf;
  const to = asked < asOf ? asked : asOf;
  const from = dayOf(q, 'from') ?? addMonths(startOfMonth(to), -MONTHS_BEFORE);
  const period = q.choice('period', PERIODS_ASKED) ?? 'month';
  const compare = q.choice('compare', ['previous']) === 'previous';
  const ask = { figure: figure.name, from, to, period, asOf, by: dimensionOf(q), compare };
  try {
    rangesOf(from, to, period);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    q.fail('from', 'not_in_range', error.message);
  }
  return { ...ask, inputs: inputsOf(q, figure.inputs ?? {}) };
}
