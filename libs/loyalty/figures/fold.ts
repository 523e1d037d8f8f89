import { TrofastError } from '#platform';

import { type Cut, type Dimension, inOrder, partIn, partsBy } from './dimensions.js';
import { type Ask, type FigureRow, type FigureValue, type PeriodFigure, type Place } from './figure.js';
import { type MemberActivity } from './member-activity.js';
import { isOfFew, type Folded, sameNames } from './rows-shown.js';

/** Groups in one answer. What comes later in the pass counts as `other` by one dimension, and is too much by several. */
export const GROUPS_MAX = 1_000;

/** Groups times periods in an answer by several dimensions. */
export const CELLS_MAX = 20_000;

const OTHER = 'other';

/** Between the names of a group: before all that a name has. */
const BETWEEN = '\u0000';

interface Cell {
  readonly state: unknown;
  members: number;
}

interface Group {
  /** One of each dimension. */
  readonly names: readonly string[];
  /** By place. */
  readonly cells: (Cell | undefined)[];
}

/** Which cell of a group is shown, and how closely. */
interface Shown {
  readonly i: number;
  readonly membersMin: number;
  readonly isExact: boolean;
}

/** What is asked by several dimensions has more rows than an answer may have. */
export class TooManyGroups extends TrofastError {
  constructor(by: readonly Dimension[], periods: number) {
    const message = `By ${by.join(' and ')} there are more than ${GROUPS_MAX} groups, or more than ${CELLS_MAX} rows in ${periods} periods.`;
    super('too_many_groups', message, { by: by.join(','), periods, groupsMax: GROUPS_MAX, rowsMax: CELLS_MAX });
  }
}

/** A figure over members that are added one after the other, in periods and groups. Has counts, never members. */
export class FigureFold {
  private readonly groups = new Map<string, Group>();
  /** Those that are only compared with come first. */
  private readonly places: readonly Place[];
  /** How many are only compared with; each of the others is compared with the place so many before it. */
  private readonly comparedBefore: number;
  private readonly distance: number;
  private readonly by: readonly Dimension[];
  private readonly filters: readonly (readonly [Dimension, string])[];
  private readonly unmatched: Set<Dimension>;
  private readonly cut: Cut;

  constructor(
    private readonly figure: PeriodFigure,
    private readonly ask: Ask,
  ) {
    this.by = inOrder(ask.by.length === 0 && figure.by ? [figure.by] : ask.by);
    const filtered = inOrder(Object.keys(ask.filters) as Dimension[]);
    this.filters = filtered.map((dimension) => [dimension, ask.filters[dimension]!]);
    this.unmatched = new Set(filtered);
    this.cut = { channelOf: figure.channelOf, day: ask.asOfDay };
    const { compared, asked } = placesOf(ask);
    this.places = [...compared, ...asked];
    this.comparedBefore = compared.length;
    this.distance = ask.compare === 'previousYear' ? asked.length : 1;
  }

  /** Filters that nothing of any member has passed, of those that were tried. */
  get unmatchedFilters(): readonly Dimension[] {
    return [...this.unmatched];
  }

  /** @throws TooManyGroups */
  add(member: MemberActivity): void {
    const part = this.filters.length === 0 ? member : this.filtered(member);
    if (!part) return;
    if (this.by.length === 0) this.addTo([], part);
    else this.addBy(member, part, []);
  }

  /** What of a member passes all filters; `undefined` where nothing does. */
  private filtered(whole: MemberActivity): MemberActivity | undefined {
    let part: MemberActivity | undefined = whole;
    for (const [dimension, value] of this.filters) {
      part = partIn({ whole, part }, dimension, value, this.cut);
      if (!part) return undefined;
      if (this.unmatched.size > 0) this.unmatched.delete(dimension);
    }
    return part;
  }

  private addBy(whole: MemberActivity, part: MemberActivity, names: readonly string[]): void {
    const dimension = this.by[names.length];
    if (dimension === undefined) return this.addTo(names, part);
    const only = this.ask.filters[dimension];
    if (only !== undefined) return this.addBy(whole, part, [...names, only]);
    for (const { group, part: own } of partsBy(whole, part, dimension, this.cut))
      this.addBy(whole, own, [...names, group]);
  }

  private addTo(names: readonly string[], part: MemberActivity): void {
    const { cells } = this.groupOf(names);
    for (let i = 0; i < this.places.length; i++) {
      const place = this.places[i]!;
      if (place.range.from > this.ask.asOfDay) continue;
      const cell = (cells[i] ??= { state: this.figure.start(), members: 0 });
      if (this.figure.add(cell.state, part, place)) cell.members += 1;
    }
  }

  /**
   * @param membersMin rows with fewer members (but some) behind them are left out, and counted; so are those of few members among the rows that a
   * figure breaks down further
   * @param isExact false where what is left out must not follow from a sum: then a second group goes with one that is small
   */
  result(membersMin: number, isExact = true): Folded {
    const isWhole = this.by.length === 0;
    if (isWhole) this.groupOf([]);
    let suppressed = 0;
    const rows: FigureRow[] = [];
    for (const [, group] of [...this.groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (let i = this.comparedBefore; i < this.places.length; i++) {
        const cell = group.cells[i];
        if (!isWhole && (cell?.members ?? 0) === 0) continue;
        if (cell && cell.members > 0 && cell.members < this.shownFrom(i, membersMin, isExact)) {
          suppressed += 1;
          continue;
        }
        const made = this.rowsOf(group, { i, membersMin, isExact });
        const shown = made.filter((row) => !isOfFew(row, membersMin));
        suppressed += made.length - shown.length;
        rows.push(...shown);
      }
    }
    return { rows, suppressed };
  }

  /** How many members a group of a period has at least to be shown: a lone small group takes the next one with it. */
  private shownFrom(i: number, membersMin: number, isExact: boolean): number {
    if (isExact) return membersMin;
    const sizes = [...this.groups.values()].map(({ cells }) => cells[i]?.members ?? 0).filter((members) => members > 0);
    const large = sizes.filter((members) => members >= membersMin);
    return sizes.length - large.length === 1 && large.length > 0 ? Math.min(...large) + 1 : membersMin;
  }

  private rowsOf({ names, cells }: Group, { i, membersMin, isExact }: Shown): FigureRow[] {
    const heading: Record<string, FigureValue> = { period: this.places[i]!.range.label };
    for (const dimension of this.ask.by.length > 0 ? this.ask.by : this.by)
      heading[dimension] = names[this.by.indexOf(dimension)]!;
    const values = this.valuesOf(cells[i], i, membersMin);
    if (this.ask.compare === null) return values.map((row) => ({ ...heading, ...row }));
    const before = i - this.distance;
    const earlier = cells[before];
    const isSmall = earlier && earlier.members > 0 && earlier.members < this.shownFrom(before, membersMin, isExact);
    const previous = (isSmall ? [] : this.valuesOf(earlier, before, membersMin)).filter(
      (row) => !isOfFew(row, membersMin),
    );
    const sameAs = (row: (typeof values)[number]) => previous.find(sameNames(row, this.figure.numberedBy));
    return values.map((row) => ({ ...heading, ...row, previous: sameAs(row) ?? null }));
  }

  private valuesOf(cell: Cell | undefined, i: number, membersMin: number) {
    return this.figure.rows(cell?.state ?? this.figure.start(), this.places[i]!, membersMin);
  }

  private groupOf(names: readonly string[]): Group {
    const key = names.join(BETWEEN);
    const known = this.groups.get(key);
    if (known) return known;
    const isFull = this.groups.size >= GROUPS_MAX;
    if (isFull && names.length === 1 && names[0] !== OTHER) return this.groupOf([OTHER]);
    const group = { names, cells: new Array<Cell | undefined>(this.places.length) };
    this.groups.set(key, group);
    if (names.length > 1) this.assertFits();
    return group;
  }

  private assertFits(): void {
    const periods = this.ask.ranges.asked.length;
    if (this.groups.size > GROUPS_MAX || this.groups.size * periods > CELLS_MAX)
      throw new TooManyGroups(this.ask.by, periods);
  }
}

/** The periods asked for, and those that are only compared with. */
function placesOf({ ranges, compare, asOfDay, inputs, rules }: Ask): {
  readonly compared: readonly Place[];
  readonly asked: readonly Place[];
} {
  const { beforeThat, before: first, asked, yearBefore } = ranges;
  const shared = { ranges: asked, asOfDay, inputs, rules };
  const previous = [{ range: first, before: beforeThat }];
  const compared = { previous, previousYear: yearBefore };
  return {
    compared: (compare === null ? [] : compared[compare]).map((place) => ({ ...place, ...shared })),
    asked: asked.map((range, i) => ({ range, before: asked[i - 1] ?? first, ...shared })),
  };
}
