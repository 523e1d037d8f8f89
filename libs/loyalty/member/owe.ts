import { type Instant, later } from '#platform';

import { type Member } from './member.js';

/** Nothing pays it before it is owed. */
export function owe(member: Member, debt: number, at: Instant): void {
  member.totals.debt += debt;
  member.settledAt = later(member.settledAt, at);
}
