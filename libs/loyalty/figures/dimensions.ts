import { type MemberActivity, withRows } from './member-activity.js';
import { periodNameOf } from './periods.js';
import { segmentsAt, valueAt } from './rows-by-day.js';
import { type PartRow, type Purchases } from './year-rows.js';

/** What figures are grouped and filtered by. */
export const DIMENSIONS = [
  ...(['segment', 'class', 'tier', 'channel', 'store', 'category'] as const),
  ...(['generation', 'promotion', 'cohort', 'partner'] as const),
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** A value that must be so, by dimension; all of them together. */
export type Filters = Readonly<Partial<Record<Dimension, string>>>;

/** What purchases are taken apart by. A category and a promotion are of parts of purchases, so that only one of them is. */
const PARTS = ['category', 'promotion'] as const;

const PLACES = ['channel', 'store', 'partner'] as const;

/** For members and purchases without the thing that is asked for. */
const NONE = 'none';

/** Which purchases, answers or members are of a channel, and at the end of which day members are what they are. */
export interface Cut {
  readonly channelOf: 'purchase' | 'feedback' | 'enrolment';
  readonly day: number;
}

/** What of a member counts in a group. */
export interface Part {
  readonly group: string;
  readonly part: MemberActivity;
}

export const isOfParts = (dimension: Dimension): dimension is (typeof PARTS)[number] =>
  (PARTS as readonly Dimension[]).includes(dimension);

/** Those that take parts of purchases come first: what is left has its place with it. */
export const inOrder = (dimensions: readonly Dimension[]): readonly Dimension[] => [
  ...dimensions.filter(isOfParts),
  ...dimensions.filter((dimension) => !isOfParts(dimension)),
];

/** Whether all that a member ever did must be read for it. */
export function needsHistory(dimension: Dimension, { channelOf }: Pick<Cut, 'channelOf'>): boolean {
  if (dimension === 'cohort') return true;
  return channelOf !== 'purchase' && (dimension === 'store' || dimension === 'partner' || isOfParts(dimension));
}

/**
 * What of a part counts in which groups. Figures of purchases see in a store, say, only what was bought there; others count members in each
 * store where they have bought.
 * @param whole all that the member did
 */
export function partsBy(whole: MemberActivity, part: MemberActivity, dimension: Dimension, cut: Cut): readonly Part[] {
  const rows = rowsOf(part, dimension, cut);
  if (!rows) return groupsOf(whole, dimension, cut.day).map((group) => ({ group, part }));
  return rows.byName();
}

/** What of a part is of one group; `undefined` where nothing is. */
export function partIn(
  { whole, part }: { readonly whole: MemberActivity; readonly part: MemberActivity },
  dimension: Dimension,
  group: string,
  cut: Cut,
): MemberActivity | undefined {
  const rows = rowsOf(part, dimension, cut);
  if (!rows) return groupsOf(whole, dimension, cut.day).includes(group) ? part : undefined;
  return rows.only(group);
}

/** The groups that a member counts in at the end of a day: the channel of the enrolment, the stores where it has bought. */
export function groupsOf(member: MemberActivity, by: Dimension, day: number): readonly string[] {
  switch (by) {
    case 'tier':
      return [valueAt(member.tiers, day) ?? NONE];
    case 'class':
      return [valueAt(member.classes, day) ?? 'unclassified'];
    case 'segment':
      return orNone(segmentsAt(member, day));
    case 'generation':
      return [valueAt(member.generations, day) ?? NONE];
    case 'cohort':
      return [member.purchases[0] ? periodNameOf(member.purchases[0].day, 'month') : NONE];
    case 'channel':
      return [member.enrolledChannel ?? NONE];
    case 'store':
    case 'partner':
      return orNone(member.purchases.flatMap((row) => row[by] ?? []));
    case 'category':
    case 'promotion':
      return orNone(partsOf(member, by).map(({ name }) => name));
    default:
      return by satisfies never;
  }
}

/** Whether a member counts in all these groups at the end of a day. */
export const passes = (member: MemberActivity, filters: Filters, day: number): boolean =>
  DIMENSIONS.every((dimension) => {
    const value = filters[dimension];
    return value === undefined || groupsOf(member, dimension, day).includes(value);
  });

const orNone = (names: readonly string[]): readonly string[] => (names.length > 0 ? [...new Set(names)] : [NONE]);

const partsOf = ({ parts }: MemberActivity, kind: PartRow['kind']): readonly PartRow[] =>
  parts.filter((row) => row.kind === kind);

/** Rows that a dimension takes apart. */
interface Rows {
  byName(): readonly Part[];
  /** `undefined` where there are none of this name. */
  only(name: string): MemberActivity | undefined;
}

function rowsOf(part: MemberActivity, dimension: Dimension, { channelOf }: Cut): Rows | undefined {
  const withPurchases = (own: readonly Purchases[]) => withRows(part, 'purchases', own);
  if (dimension === 'channel' && channelOf === 'feedback')
    return rowsBy(part.feedback, channelName, (own) => withRows(part, 'feedback', own));
  if (channelOf !== 'purchase') return undefined;
  if (isOfParts(dimension)) return rowsBy(partsOf(part, dimension), ({ name }) => name, withPurchases);
  const place = PLACES.find((one) => one === dimension);
  return place && rowsBy(part.purchases, (row) => row[place] ?? NONE, withPurchases);
}

const channelName = ({ channel }: { readonly channel: string | null }) => channel ?? NONE;

function rowsBy<Row>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  partWith: (own: readonly Row[]) => MemberActivity,
): Rows {
  return {
    byName: () => [...named(rows, nameOf)].map(([group, own]) => ({ group, part: partWith(own) })),
    only(name) {
      const own = rows.filter((row) => nameOf(row) === name);
      return own.length > 0 ? partWith(own) : undefined;
    },
  };
}

function named<Row>(rows: readonly Row[], nameOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const byName = new Map<string, Row[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const own = byName.get(name);
    if (own) own.push(row);
    else byName.set(name, [row]);
  }
  return byName;
}
