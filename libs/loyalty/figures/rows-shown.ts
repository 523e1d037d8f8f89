import { ownValue } from '#platform';

import { type FigureRow, type FigureValue } from './figure.js';

/** Columns of figures that say how many members a row is of. */
const COUNTS_OF_MEMBERS = ['members', 'customers', 'controls', 'eligible', 'affordable', 'lacking'] as const;

export interface Folded {
  readonly rows: readonly FigureRow[];
  /** Rows left out since they count fewer members than asked. */
  readonly suppressed: number;
}

/** The rows of a list that may be shown: those that count fewer members than asked (but some) are left out, and counted. */
export function withoutFew(rows: readonly FigureRow[], membersMin: number): Folded {
  const shown = rows.filter((row) => !isOfFew(row, membersMin));
  return { rows: shown, suppressed: rows.length - shown.length };
}

/** Whether a row says how many members it is of, and they are few. */
export function isOfFew(row: FigureRow, membersMin: number): boolean {
  return COUNTS_OF_MEMBERS.some((column) => {
    const members = ownValue(row, column);
    return typeof members === 'number' && members > 0 && members < membersMin;
  });
}

/** Rows that a figure breaks down further are compared with those of the same names, and of the same number where they are numbered. */
export function sameNames(row: Readonly<Record<string, FigureValue>>, numberedBy?: string) {
  const names = Object.entries(row).filter(([column, value]) => typeof value === 'string' || column === numberedBy);
  return (other: Readonly<Record<string, FigureValue>>) =>
    names.every(([key, value]) => ownValue(other, key) === value);
}
