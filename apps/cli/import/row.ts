import { type FieldPlace } from './map.js';

/** A line that could not be read; it is reported by its number and left out. */
export interface LineFault {
  readonly line: number;
  readonly code: string;
  readonly detail: string;
}

/** What stands at a place of one line, without the white space around it; `undefined` when nothing does. */
export interface Row {
  readonly line: number;
  value(place: FieldPlace): string | undefined;
}

export type RowOrFault = Row | LineFault;

export function isFault(row: object): row is LineFault {
  return 'code' in row;
}

export function lineTooLong(line: number): LineFault {
  return { line, code: 'line_too_long', detail: 'the line is longer than 1 MiB' };
}
