import { ownValue } from '#platform';

import { type Ask, type Dimension, type FigureRow, type FigureValue, type PeriodFigure, type Place } from './figure.js';
import { type MemberActivity, segmentsAt, valueAt, withRows } from './member-activity.js';

/** Groups in one answer; what comes later in the pass counts as `other`. */
const GROUPS_MAX = 1_000;

const OTHER = 'other';

/** Columns of figures that say how many members a row is of. */
const COUNTS_OF_MEMBERS = ['members', 'customers', 'controls', 'eligible', 'affordable', 'lacking'] as const;

/** For members without the thing that is grouped by. */
const NONE = 'none';

interface Cell {
  readonly state: unknown;
  members: number;
}

export interface Folded {
  readonly rows: readonly FigureRow[];
  /** Rows left out since they count fewer members than asked. */
  readonly suppressed: number;
}

/** Which cell of a group is shown, and how closely. */
interface Shown {
  readonly cells: readonly (Cell | undefined)[];
  readonly i: number;
  readonly membersMin: number;
  readonly isExact: boolean;
}

/** A figure over members that are added one after the other, in periods and groups. Has counts, never members. */
export class FigureFold {
  private readonly groups = new Map<string, (Cell | undefined)[]>();
  /** The period before the first is at 0 where it is compared with. */
  private readonly places: readonly Place[];
  private readonly by: Dimension | null;

  constructor(
    private readonly figure: PeriodFigure,
    private readonly ask: Ask,
  ) {
    const { beforeThat, before, asked } = ask.ranges;
    this.by = ask.by ?? figure.by ?? null;
    const all = ask.compare ? [beforeThat, before, ...asked] : [before, ...asked];
    this.places = all.slice(1).map((range, i) => ({
      range,
      before: all[i]!,
      ranges: asked,
      asOfDay: ask.asOfDay,
      inputs: ask.inputs,
      rules: ask.rules,
    }));
  }

  add(member: MemberActivity): void {
    if (this.by === null) return this.addTo('', member);
    for (const { group, part } of this.parts(member)) this.addTo(group, part);
  }

  private addTo(group: string, part: MemberActivity): void {
    const cells = this.cellsOf(group);
    for (let i = 0; i < this.places.length; i++) {
      const place = this.places[i]!;
      if (place.range.from > this.ask.asOfDay) break;
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
    if (this.by === null) this.cellsOf('');
    let suppressed = 0;
    const rows: FigureRow[] = [];
    for (const group of [...this.groups.keys()].sort()) {
      const cells = this.groups.get(group)!;
      for (const [i, place] of this.places.entries()) {
        if (this.ask.compare && i === 0) continue;
        const cell = cells[i];
        if (cell ? cell.members === 0 && this.by !== null : this.by !== null) continue;
        const shownFrom = isExact ? membersMin : this.shownFrom(i, membersMin);
        if (cell && cell.members > 0 && cell.members < shownFrom) {
          suppressed += 1;
          continue;
        }
        const made = this.rowsOf(group, place, cell, { cells, i, membersMin, isExact });
        const shown = made.filter((row) => !isOfFew(row, membersMin));
        suppressed += made.length - shown.length;
        rows.push(...shown);
      }
    }
    return { rows, suppressed };
  }

  /** How many members a group of a period has at least to be shown: a lone small group takes the next one with it. */
  private shownFrom(i: number, membersMin: number): number {
    const sizes = [...this.groups.values()].map((cells) => cells[i]?.members ?? 0).filter((members) => members > 0);
    const large = sizes.filter((members) => members >= membersMin);
    return sizes.length - large.length === 1 && large.length > 0 ? Math.min(...large) + 1 : membersMin;
  }

  private rowsOf(
    group: string,
    place: Place,
    cell: Cell | undefined,
    { cells, i, membersMin, isExact }: Shown,
  ): FigureRow[] {
    const heading: Record<string, FigureValue> = { period: place.range.label };
    if (this.by !== null) heading[this.by] = group;
    const values = this.figure.rows(cell?.state ?? this.figure.start(), place);
    if (!this.ask.compare) return values.map((row) => ({ ...heading, ...row }));
    const earlier = cells[i - 1];
    const shownFrom = isExact ? membersMin : this.shownFrom(i - 1, membersMin);
    const isSmall = earlier !== undefined && earlier.members > 0 && earlier.members < shownFrom;
    const before = isSmall ? [] : this.figure.rows(earlier?.state ?? this.figure.start(), this.places[i - 1]!);
    const previous = before.filter((row) => !isOfFew(row, membersMin));
    return values.map((row) => ({ ...heading, ...row, previous: previous.find(sameNames(row)) ?? null }));
  }

  private cellsOf(group: string): (Cell | undefined)[] {
    const name = this.groups.has(group) || this.groups.size < GROUPS_MAX ? group : OTHER;
    let cells = this.groups.get(name);
    if (!cells) this.groups.set(name, (cells = new Array<Cell | undefined>(this.places.length)));
    return cells;
  }

  private parts(member: MemberActivity): readonly { readonly group: string; readonly part: MemberActivity }[] {
    if (this.by === 'channel' && this.figure.channelOf !== 'enrolment') return this.channelsOf(member);
    return groupsOf(member, this.by, this.ask.asOfDay).map((group) => ({ group, part: member }));
  }

  /** Each channel sees only what happened in it. */
  private channelsOf(member: MemberActivity): readonly { readonly group: string; readonly part: MemberActivity }[] {
    return this.figure.channelOf === 'purchase'
      ? byChannel(member.purchases, (own) => withRows(member, 'purchases', own))
      : byChannel(member.feedback, (own) => withRows(member, 'feedback', own));
  }
}

function byChannel<Row extends { readonly channel: string | null }>(
  rows: readonly Row[],
  partWith: (own: readonly Row[]) => MemberActivity,
): readonly { readonly group: string; readonly part: MemberActivity }[] {
  return [...new Set(rows.map(({ channel }) => channel))].map((channel) => ({
    group: channel ?? NONE,
    part: partWith(rows.filter((row) => row.channel === channel)),
  }));
}

/** The groups that a member counts in at the end of a day; the channel is that of the enrolment. */
export function groupsOf(member: MemberActivity, by: Dimension | null, day: number): readonly string[] {
  switch (by) {
    case null:
      return [''];
    case 'tier':
      return [valueAt(member.tiers, day) ?? NONE];
    case 'class':
      return [valueAt(member.classes, day) ?? 'unclassified'];
    case 'segment': {
      const segments = segmentsAt(member, day);
      return segments.length > 0 ? segments : [NONE];
    }
    case 'channel':
      return [member.enrolledChannel ?? NONE];
    default:
      return by satisfies never;
  }
}

/** The rows of a list that may be shown: those that count fewer members than asked (but some) are left out, and counted. */
export function withoutFew(rows: readonly FigureRow[], membersMin: number): Folded {
  const shown = rows.filter((row) => !isOfFew(row, membersMin));
  return { rows: shown, suppressed: rows.length - shown.length };
}

/** Whether a row says how many members it is of, and they are few. */
function isOfFew(row: FigureRow, membersMin: number): boolean {
  return COUNTS_OF_MEMBERS.some((column) => {
    const members = ownValue(row, column);
    return typeof members === 'number' && members > 0 && members < membersMin;
  });
}

/** Rows that a figure breaks down further are compared with those of the same names. */
function sameNames(row: Readonly<Record<string, FigureValue>>) {
  const names = Object.entries(row).filter(([, value]) => typeof value === 'string');
  return (other: Readonly<Record<string, FigureValue>>) =>
    names.every(([key, value]) => ownValue(other, key) === value);
}
