import { type FigureValue, numberInput, periodFigure } from './figure.js';
import { type MemberActivity } from './member-activity.js';

/** Days between two points of the curve. */
const STEP_DAYS = 30;

/** Of the normal distribution, for an interval of 95 %. */
const Z = 1.959964;

/** Customers by the day after their first purchase on which they lapsed, or up to which they are known; both sparse. */
interface Ends {
  customers: number;
  readonly lapsed: number[];
  readonly followed: number[];
}

/** The first time that a customer bought nothing for so long, in days after the first purchase; `undefined` where that was never seen. */
function lapsedAfter({ purchases }: MemberActivity, gap: number, asOfDay: number): number | undefined {
  const first = purchases[0]!.day;
  let last = first;
  for (const { day } of purchases) {
    if (day - last > gap) break;
    last = day;
  }
  return last + gap <= asOfDay ? last + gap - first : undefined;
}

export const survival = periodFigure<Ends>({
  name: 'survival',
  definition:
    'Survival of customers by the period of their first purchase ever. One lapses on the first day that is `lapsedAfter` days after a purchase with none in between; who comes back later had lapsed ' +
    `nevertheless. \`survival\` is the share that had not lapsed so many \`days\` after the first purchase, in %, at every ${STEP_DAYS} days; those who have not lapsed by \`asOf\` count as far as they ` +
    'are known. `atRisk` are those of whom it is known that they had not lapsed before that day; `lapsed` are all who have by then; `low` and `high` are the interval of 95 %.',
  source:
    'Kaplan and Meier 1958 (Journal of the American Statistical Association 53), with the variance of Greenwood 1926 and the interval of Kalbfleisch and Prentice 1980, on the scale of log(−log).',
  channelOf: 'purchase',
  columns: ['days', 'customers', 'atRisk', 'lapsed', 'survival', 'low', 'high'],
  numberedBy: 'days',
  inputs: {
    lapsedAfter: {
      kind: 'number',
      min: 1,
      max: 3_650,
      default: 180,
      means: 'Days without a purchase after which a customer has lapsed.',
    },
  },
  start: () => ({ customers: 0, lapsed: [], followed: [] }),
  add(state, member, { range, asOfDay, inputs }) {
    const first = member.purchases[0]?.day;
    if (first === undefined || first < range.from || first > range.to) return false;
    const after = lapsedAfter(member, numberInput(inputs, 'lapsedAfter'), asOfDay);
    const [ends, day] = after === undefined ? [state.followed, asOfDay - first] : [state.lapsed, after];
    ends[day] = (ends[day] ?? 0) + 1;
    state.customers += 1;
    return true;
  },
  rows: curve,
});

/** The estimate changes on days on which somebody lapses; it is read at every step. */
function curve({ customers, lapsed, followed }: Ends): readonly Readonly<Record<string, FigureValue>>[] {
  if (customers === 0) return [];
  const rows: Readonly<Record<string, FigureValue>>[] = [];
  const end = lapsed.length > followed.length ? stepFrom(lapsed.length - 1) : followed.length - 1;
  let [atRisk, lapsedSoFar, share, variance] = [customers, 0, 1, 0];
  for (let days = 0; days <= end; days++) {
    const now = lapsed[days] ?? 0;
    if (now > 0) {
      share *= 1 - now / atRisk;
      variance += now / (atRisk * (atRisk - now));
      lapsedSoFar += now;
    }
    if (days % STEP_DAYS === 0)
      rows.push({ days, customers, atRisk, lapsed: lapsedSoFar, survival: 100 * share, ...interval(share, variance) });
    atRisk -= now + (followed[days] ?? 0);
  }
  return rows;
}

/** Where the last customer has lapsed nobody is left from then on; after the last one who is known, nothing is. */
const stepFrom = (days: number): number => Math.ceil(days / STEP_DAYS) * STEP_DAYS;

/** Nothing is said where nobody has lapsed yet, or all have. */
function interval(share: number, variance: number): { readonly low: number | null; readonly high: number | null } {
  if (share === 1 || share === 0) return { low: null, high: null };
  const distance = (Z * Math.sqrt(variance)) / Math.abs(Math.log(share));
  return { low: 100 * share ** Math.exp(distance), high: 100 * share ** Math.exp(-distance) };
}
