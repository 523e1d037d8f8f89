import { applyPostings, balanceOf, duePosting, lotsDueAt, oneLeg, type Totals } from '#loyalty/account';
import { type Instant } from '#platform';

import { type Member } from './member.js';
import { copyMember } from './state.js';

/** The balance with what happens to lots up to an instant, whether or not it was recorded. The member is not changed. */
export function settledBalance(member: Member, upTo: Instant): Totals {
  if (!isDue(member, upTo)) return balanceOf(member);
  const settled = copyMember(member);
  for (let due = lotsDueAt(settled); due !== null && due <= upTo; due = lotsDueAt(settled)) {
    const { lotId, from, to, points } = duePosting(settled, due)!;
    applyPostings(settled, oneLeg({ from, to, points, lots: [{ lotId, points }] }), due);
  }
  return balanceOf(settled);
}

function isDue(member: Member, upTo: Instant): boolean {
  const due = lotsDueAt(member);
  return due !== null && due <= upTo;
}
