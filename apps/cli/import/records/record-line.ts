import { type FieldPlace } from '../mapping/map-schema.js';
import { Spoilt } from '../mapping/spoilt.js';
import { type Values } from '../mapping/values.js';
import { type LineFault } from '../reading/row.js';

/** A line that becomes a command of its own. */
export interface RecordLine {
  readonly line: number;
  readonly memberId: string;
  /** Lines of one key are of one thing: a member, or points of a member with one end. */
  readonly key: string;
  /** Orders lines of one key. */
  readonly rank: number;
  readonly points: number;
  /** One after the other; the first that is refused ends them. */
  readonly commands: readonly RecordCommand[];
}

export interface RecordCommand {
  readonly path: string;
  readonly body: object;
  /** Tells it from the first command of the same key; left out for that. */
  readonly step?: string;
}

export type RecordRead = RecordLine | LineFault | { readonly line: number; readonly skipped: string };

/** @throws Spoilt `missing_member`, `invalid_member_id` */
export function recordMemberId(values: Values, place: FieldPlace): string {
  const memberId = values.memberId(place);
  if (memberId === undefined) throw new Spoilt('missing_member', 'there is no memberId');
  return memberId;
}
