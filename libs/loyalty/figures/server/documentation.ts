import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

import { PERIOD_FIGURES } from '../all-figures.js';
import { DIMENSIONS } from '../figure.js';
import { PERIODS, PERIODS_ASKED } from '../periods.js';

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
    description: 'Groups; segment, class and tier are those that a member has at `asOf`.',
  });

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
    GroupQuery(),
    AsOfDay(),
    ApiQuery({
      name: 'compare',
      required: false,
      enum: ['previous'],
      description: 'Each row has the period before it under `previous`.',
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
