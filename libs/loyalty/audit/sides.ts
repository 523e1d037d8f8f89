import { type Member, type RecordedMemberEvent } from '#loyalty/member';

import { type Report } from './event-check.js';

/** A member as its stream has it up to this point of the log; undefined where that cannot be folded. */
export type OtherMember = (memberId: string) => Member | undefined;

/** An event of one side, and what is known of the other one. */
export interface Sides {
  readonly event: RecordedMemberEvent;
  /** What the streams of all members of the programme begin with. */
  readonly prefix: string;
  readonly member: Member;
  readonly other: OtherMember;
  readonly report: Report;
}
