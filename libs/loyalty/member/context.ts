import { type Program } from '#loyalty/program/events';
import { type Instant } from '#platform';

/** What deciding needs besides the member: the time of the decision and the programme with all its versions. */
export interface MemberContext {
  readonly now: Instant;
  readonly program: Program;
  /** Settlements in one decision; `LIMITS.settlementsMax` when left out. A preview, which appends nothing, has no bound. */
  readonly settlementsMax?: number;
}
