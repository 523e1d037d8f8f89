import { type Position } from './envelope.js';
import { ForeignPosition } from './errors.js';

const DIGITS = 20;
const FORM = /^([0-9a-z]{1,40})\.(\d{20})\.(\d{20})$/;

/** @param logId lower-case letters and digits @param commit and `prepare`: the store's own numbers, not negative */
export function formatPosition(logId: string, commit: bigint | number, prepare: bigint | number = commit): Position {
  return `${logId}.${commit.toString().padStart(DIGITS, '0')}.${prepare.toString().padStart(DIGITS, '0')}`;
}

/** Whether a text has the form of a position. */
export function isPosition(text: string): boolean {
  return FORM.test(text);
}

/** Whether the position is one that this log could have given. */
export function isOf(position: Position, logId: string): boolean {
  return FORM.exec(position)?.[1] === logId;
}

/** The store's numbers of a position. @throws ForeignPosition when it is malformed or of another log */
export function parsePosition(position: Position, logId: string): { commit: bigint; prepare: bigint } {
  const parts = FORM.exec(position);
  if (!parts || parts[1] !== logId) throw new ForeignPosition(position);
  return { commit: BigInt(parts[2]!), prepare: BigInt(parts[3]!) };
}

/** Negative, zero or positive as `a` is before, at or after `b`. @throws ForeignPosition across logs */
export function comparePositions(a: Position, b: Position): number {
  const logOf = (position: Position) => position.slice(0, position.indexOf('.'));
  if (logOf(a) !== logOf(b)) throw new ForeignPosition(b);
  return a < b ? -1 : a > b ? 1 : 0;
}
