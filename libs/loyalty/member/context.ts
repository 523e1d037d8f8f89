import { type Program } from '#loyalty/program/events';
import { type Instant } from '#platform';
import { type Recalled } from '#runner';

import { type MemberEvent } from './events.js';

/** What deciding needs besides the member: the time of the decision, the programme with all its versions, and what the command recalls. */
export interface MemberContext {
  readonly now: Instant;
  readonly program: Program;
  /** Earlier events of the member that the command names by keys. */
  readonly recalled: Recalled<MemberEvent>;
  /** Of how many members who are part of this one `recalled` has the facts; left out where that is not asked. */
  readonly inheritedFrom?: number;
  /** Settlements in one decision; `LIMITS.settlementsMax` when left out. A preview, which appends nothing, has no bound. */
  readonly settlementsMax?: number;
}
