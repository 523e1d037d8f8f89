import { starterProgram } from '#loyalty/program';
import { dayNumber } from '#platform';

import { emptyYear } from '../activity/activity.js';
import { type MemberYear, type PurchaseDay } from '../activity/activity-schema.js';
import { PERIOD_FIGURES } from '../all-figures.js';
import { type Ask, type PeriodFigure } from '../figure.js';
import { FigureFold } from '../fold.js';
import { rangesOf } from '../periods.js';
import { rowsOfDocument } from '../year-rows.js';
import { memberActivity } from '../years-of-member.js';

/** A year in which a member did nothing. */
export const EMPTY: MemberYear = emptyYear({ memberId: '', program: 'main', year: 2026 });

export const LAST_DAY = dayNumber('2026-12-31');

const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });

/** A member with one document of 2026. */
export const member = (memberId: string, over: Partial<MemberYear>) =>
  memberActivity([rowsOfDocument({ ...EMPTY, memberId, ...over })], 'UTC', LAST_DAY);

/** Purchases of 2026 by day (`01-31`), each of 10.00. */
export const bought = (...days: (string | PurchaseDay)[]): Partial<MemberYear> => ({
  purchases: days.map((day) => (typeof day === 'string' ? { day: `2026-${day}`, count: 1, amount: 1000 } : day)),
});

/** What a figure says of members, by quarter of the first half of 2026 where nothing else is asked. */
export function rowsOf(
  name: string,
  members: readonly ReturnType<typeof member>[],
  over: Partial<Ask> = {},
  membersMin = 0,
  isExact = true,
) {
  const figure: PeriodFigure = PERIOD_FIGURES.get(name)!;
  const inputs = Object.fromEntries(
    Object.entries(figure.inputs ?? {}).map(([key, { default: value }]) => [key, value]),
  );
  const fold = new FigureFold(figure, {
    ranges: rangesOf('2026-01-01', '2026-06-30', 'quarter'),
    asOfDay: LAST_DAY,
    by: [],
    filters: {},
    compare: null,
    rules,
    ...over,
    inputs: { ...inputs, ...over.inputs },
  });
  for (const one of members) fold.add(one);
  return fold.result(membersMin, isExact);
}
