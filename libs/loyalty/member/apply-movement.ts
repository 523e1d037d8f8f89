import { applyPostings, type Postings, takesFromLots } from '#loyalty/account';
import { earlier, type Instant, later } from '#platform';

import { type Movement } from './event-kinds.js';
import { type MemberEventOf } from './events.js';
import { type Member } from './member.js';
import { remembered, replacedFrom } from './remembered-changes.js';

/** Moves points, and keeps what the event says comes next. */
export function applyMovement(member: Member, { type, data }: Movement, postings: Postings): void {
  const { effectiveAt, nextExpiry, nextDueAt } = data;
  member.nextExpiry = nextExpiry;
  applyPostings(member, postings, effectiveAt);
  const settledAt = 'settledAt' in data ? data.settledAt : undefined;
  if (settledAt !== undefined) movedBack(member, settledAt);
  else if (takesFromLots(postings) || type === 'PointsRestored') moved(member, effectiveAt);
  member.nextDueAt = nextDueAt;
}

export function changeTier(member: Member, { data }: MemberEventOf<'TierChanged'>): void {
  const { from, to, effectiveAt, reason, reviewedAt, settledAt, nextDueAt } = data;
  const { tier } = member.changes;
  const changed =
    reason === 'review_revoked' ? replacedFrom(tier, effectiveAt, to) : remembered(tier, { at: effectiveAt, from });
  member.changes = { ...member.changes, tier: changed };
  member.tier = to;
  member.reviewedAt = reviewedAt ?? effectiveAt;
  if (settledAt === undefined) moved(member, effectiveAt);
  else movedBack(member, settledAt);
  member.nextDueAt = nextDueAt;
}

/** The tier becomes another at an instant, up to which it is reviewed. */
export function changeTierAt(member: Member, at: Instant, to: string): void {
  const { tier } = member.changes;
  member.changes = { ...member.changes, tier: remembered(tier, { at, from: member.tier }) };
  member.tier = to;
  member.reviewedAt = at;
}

/** Debits, what gives points back to lots, settlements and tier changes: later debits never count before them. */
function moved(member: Member, at: string): void {
  member.settledAt = later(member.settledAt, at);
}

/** After something that was recorded too soon is undone: debits may count from there on again. */
function movedBack(member: Member, settledAt: string): void {
  member.settledAt = earlier(member.settledAt, settledAt);
}
