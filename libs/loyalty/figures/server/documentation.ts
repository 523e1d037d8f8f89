import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

import { PERIOD_FIGURES } from '../all-figures.js';
import { type Dimension, DIMENSIONS } from '../dimensions.js';
import { COMPARED } from '../figure.js';
import { PERIODS, PERIODS_ASKED } from '../periods.js';
import { DIMENSIONS_MAX } from './figure-request.js';

import { AnswerHeaders, type Component, RowsAnswer } from '#edge';

const text = (name: string, description: string): MethodDecorator =>
  ApiQuery({ name, required: false, type: String, description });

export const AsOfDay = (): MethodDecorator => text('asOf', 'A day: what counts up to its end. Today when left out.');

export const PeriodQuery = (description: string): MethodDecorator =>
  ApiQuery({ name: 'period', required: false, enum: PERIODS, description });

export const GroupQuery = (): MethodDecorator =>
  ApiQuery({
    name: 'by',
    required: false,
    enum: DIMENSIONS,
    description: `Groups. ${GROUPS}`,
  });

const GROUPS =
  'Segment, class, tier and generation are those that a member has at `asOf`; cohort is the month of the first purchase. Figures of purchases see in a channel, ' +
  'store, category, promotion or at a partner only what was bought there; others count members by the channel of the enrolment (answers by their own), and in each ' +
  'store, category and promotion where they have bought by then.';

/** Several dimensions at once. */
const GroupsQuery = (): MethodDecorator =>
  ApiQuery({
    name: 'by',
    required: false,
    schema: { type: 'string', pattern: `^(${ANY})(,(${ANY})){0,${DIMENSIONS_MAX - 1}}$` },
    example: 'tier',
    description: `Groups of one dimension, or of up to ${DIMENSIONS_MAX} at once with commas between them (\`tier,store\`). ${GROUPS}`,
  });

const ANY = DIMENSIONS.join('|');

const MEANS: Readonly<Record<Dimension, string>> = {
  segment: 'in this announced segment at `asOf`',
  class: 'of this loyalty class at `asOf`',
  tier: 'in this tier at `asOf`',
  channel: 'of this channel',
  store: 'of this store: the `location` of purchases',
  category: 'of this category: lines of purchases, at what was paid for them',
  generation: 'of this generation',
  promotion: 'under this promotion, of purchases or of lines',
  cohort: 'whose first purchase was in this month, such as 2026-01',
  partner: 'at this partner',
};

/** What figures count only. */
export const FilterQuery = (): MethodDecorator =>
  applyDecorators(
    ...DIMENSIONS.map((dimension) =>
      text(
        dimension,
        `Only what is ${MEANS[dimension]}. All filters together, each as in \`by\`; a value that there is not is refused. \`none\` for what has none.`,
      ),
    ),
  );

/** What every figure by period takes. */
export const FigureQuery = (): MethodDecorator =>
  applyDecorators(
    text('from', 'A day in the first period. Eleven months before `to` when left out.'),
    text('to', 'A day in the last period. `asOf` when left out.'),
    ApiQuery({
      name: 'period',
      required: false,
      enum: PERIODS_ASKED,
      description:
        'Length of a row; month when left out. Weeks begin on Monday; whole is from `from` to `to` in one row.',
    }),
    GroupsQuery(),
    FilterQuery(),
    AsOfDay(),
    ApiQuery({
      name: 'compare',
      required: false,
      enum: COMPARED,
      description:
        'Each row has another period under `previous`: the one before it, or with `previousYear` the same of the year before (of a week that of 52 weeks before).',
    }),
    ...inputNames().map(([name, figures]) => text(name, `An input of ${figures.join(', ')}.`)),
  );

/** The inputs of all figures, each with the figures that take it. */
function inputNames(): readonly (readonly [string, readonly string[]])[] {
  const takers = new Map<string, string[]>();
  for (const { name, inputs = {} } of PERIOD_FIGURES.values())
    for (const input of Object.keys(inputs)) takers.set(input, [...(takers.get(input) ?? []), name]);
  return [...takers];
}

/** A figure as JSON or CSV. */
export const FigureAnswers = (answer: Component, columns: readonly string[]): MethodDecorator =>
  applyDecorators(
    AnswerHeaders('Trofast-Rows-Suppressed'),
    RowsAnswer(
      'The figure with its definition, source, inputs and position. `suppressed` counts the rows that were left out because ' +
        'fewer than five members are in them; the scope pii:read shows those too.',
      answer,
      columns,
    ),
  );
