/** Where a value is: a column (a number from 1, or a name where lines have names), or characters `from` to `to`. */
export interface Place {
  readonly column?: number | string;
  readonly from?: number;
  readonly to?: number;
}

/** A line that could not be read; it is reported by its number and left out. */
export interface LineFault {
  readonly line: number;
  readonly code: string;
  readonly detail: string;
}

/** The values of one line, without the white space around them; `undefined` where there is none. */
export interface Row {
  readonly line: number;
  value(place: Place): string | undefined;
}

export type RowOrFault = Row | LineFault;

export function isFault(row: object): row is LineFault {
  return 'code' in row;
}

export function lineTooLong(line: number): LineFault {
  return { line, code: 'line_too_long', detail: 'the line is longer than a million characters' };
}
