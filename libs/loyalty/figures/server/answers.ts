import { z } from 'zod';

import { component } from '#edge';
import { anyObject, count, instant, listOf, number, object, orNull, text } from '#loyalty/documents';

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const row = z
  .record(z.string(), z.union([value, z.record(z.string(), value)]))
  .register(z.globalRegistry, { description: 'By column; under `previous` the same of the period before.' });

const described = {
  figure: text('Its name.', 'retention'),
  definition: text('What is counted, and how.', 'Customer retention rate: (E − N) / S × 100. …'),
  source: text('Where the formula comes from.', 'Comarch, "Using KPIs to measure loyalty"'),
};

export const figureFields = {
  ...described,
  asOf: instant('The time.', '1997-12-31T23:59:59.999Z'),
  inputs: anyObject('All that it was made with, defaults included.', { from: '1997-07-01', to: '1997-09-30' }),
  rows: listOf('Its rows.', row),
  suppressed: count('Rows left out since they count too few members.', 0),
  position: orNull(text('Where it was read.', 'log.00000000000000000042.00000000000000000042')),
};

export const FIGURE = component('Figure', object('A figure.', figureFields));

export const LIABILITY = component(
  'Liability',
  object('What the points that are out are expected to cost.', {
    ...figureFields,
    currency: text('ISO 4217.', 'EUR'),
    total: object('Of all rows.', {
      points: number('Points.', 17_213),
      liability: number('Minor units of the currency.', 13_770.4),
      forgotten: orNull(
        number(
          'Points of forgotten members, which cost nothing; null where they are too few members to be shown.',
          700,
        ),
      ),
    }),
  }),
);

export const LISTED_FIGURE = component(
  'ListedFigure',
  object('A figure that there is.', {
    ...described,
    columns: listOf('Of its rows.', text('A column.', 'rate')),
    inputs: anyObject(
      'What it takes, by name: the kind, the bounds or the choices, the default, and what it means.',
      {},
    ),
  }),
);
