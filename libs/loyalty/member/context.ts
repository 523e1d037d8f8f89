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
  /** What was taken for the command from the budgets of campaigns, by campaign; left out before anything was. */
  readonly budgets?: ReadonlyMap<string, GrantedBudget> | undefined;
  /** HMACs of the codes of vouchers that the decision may issue, by the ids of these; left out before any were made. */
  readonly voucherHmacs?: ReadonlyMap<string, string> | undefined;
  /** Settlements in one decision; `LIMITS.settlementsMax` when left out. A preview, which appends nothing, has no bound. */
  readonly settlementsMax?: number;
}

/** What was taken from the budget of a campaign. */
export interface GrantedBudget {
  /** Its number there; undefined where nothing was left, and of a preview. */
  readonly taking?: number;
  readonly points: number;
  readonly uses: number;
  readonly asked: { readonly points: number; readonly uses: number };
}
