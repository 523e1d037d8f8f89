import { type QueryParameters, rangeWords } from '#edge';
import { addMonths, isLocalDay, type LocalDay, localDayOf, startOfMonth } from '#platform';

import { type Dimension, DIMENSIONS, type Filters, isOfParts } from '../dimensions.js';
import { COMPARED, type Inputs, type InputSpec, type PeriodFigure } from '../figure.js';
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

/** Dimensions that groups are of at once. */
export const DIMENSIONS_MAX = 3;

/** Several dimensions, with commas between them. */
export function dimensionsOf(q: QueryParameters): readonly Dimension[] {
  const names = q.text('by')?.split(',') ?? [];
  const unknown = names.find((name) => !(DIMENSIONS as readonly string[]).includes(name));
  if (unknown !== undefined)
    q.fail(
      'by',
      'not_a_choice',
      `by is one to ${DIMENSIONS_MAX} of ${DIMENSIONS.join(', ')}, with commas between them.`,
    );
  else if (names.length > DIMENSIONS_MAX || new Set(names).size < names.length)
    q.fail('by', 'too_many', `by has ${DIMENSIONS_MAX} dimensions at most, each once.`);
  else return names as Dimension[];
  return [];
}

/** Values of the filters that are asked for. */
export function filtersOf(q: QueryParameters): Filters {
  const asked = DIMENSIONS.map((dimension) => [dimension, q.text(dimension)] as const);
  return Object.fromEntries(asked.filter(([, value]) => value !== undefined));
}

/** Names what a figure cannot be grouped or filtered by. */
function checkDimensions(
  q: QueryParameters,
  { name, rowsOf = [], guests }: Pick<PeriodFigure, 'name' | 'rowsOf' | 'guests'>,
  { by, filters }: { readonly by: readonly Dimension[]; readonly filters: Filters },
): void {
  const filtered = Object.keys(filters) as Dimension[];
  for (const dimension of new Set([...by, ...filtered])) {
    const parameter = by.includes(dimension) ? 'by' : dimension;
    if (rowsOf.includes(dimension))
      q.fail(parameter, 'not_for_this_figure', `${name} has a row for each ${dimension} already.`);
    if (guests && isOfParts(dimension))
      q.fail(parameter, 'not_for_this_figure', `Of guest purchases nobody knows the ${dimension}.`);
  }
  if (new Set([...by, ...filtered].filter(isOfParts)).size > 1)
    q.fail('by', 'conflicting', 'A purchase is taken apart by category or by promotion; ask for one of them.');
}

/** Everything that a figure by period takes. @param now instant, in whose day `asOf` is when it is not said */
export function askOf(
  q: QueryParameters,
  figure: Pick<PeriodFigure, 'name' | 'inputs' | 'rowsOf' | 'guests'>,
  { now, zone }: { readonly now: string; readonly zone: string },
): FigureAsk {
  const today = localDayOf(now, zone);
  const asOf = dayOf(q, 'asOf') ?? today;
  const asked = dayOf(q, 'to') ?? asOf;
  const to = asked < asOf ? asked : asOf;
  const from = dayOf(q, 'from') ?? addMonths(startOfMonth(to), -MONTHS_BEFORE);
  const period = q.choice('period', PERIODS_ASKED) ?? 'month';
  const compare = q.choice('compare', COMPARED) ?? null;
  const [by, filters] = [dimensionsOf(q), filtersOf(q)];
  checkDimensions(q, figure, { by, filters });
  const ask = { figure: figure.name, from, to, period, asOf, by, filters, compare };
  try {
    rangesOf(from, to, period);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    q.fail('from', 'not_in_range', error.message);
  }
  return { ...ask, inputs: inputsOf(q, figure.inputs ?? {}) };
}
