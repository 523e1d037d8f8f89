import { applyPostings, type Postings, takesFromLots } from '#loyalty/account';
import { earlier, type Instant, later } from '#platform';

import { type Movement } from './event-kinds.js';
import { type MemberEventOf } from './events.js';
import { type Member } from './member.js';
import { type Change, remembered, replacedFrom } from './remembered-changes.js';
import { earnedTierOf } from './tier-grants.js';

/** What gives redeemed points back to their lots. */
const GIVES_BACK: ReadonlySet<Movement['type']> = new Set(['PointsRestored', 'ClaimPointsRestored']);

/** Moves points, and keeps what the event says comes next. */
export function applyMovement(member: Member, { type, data }: Movement, postings: Postings): void {
  const { effectiveAt, nextExpiry, nextDueAt } = data;
  member.nextExpiry = nextExpiry;
  applyPostings(member, postings, effectiveAt);
  const settledAt = 'settledAt' in data ? data.settledAt : undefined;
  if (settledAt !== undefined) movedBack(member, settledAt);
  else if (takesFromLots(postings) || GIVES_BACK.has(type)) moved(member, effectiveAt);
  member.nextDueAt = nextDueAt;
}

export function changeTier(
  member: Member,
  { type, data }: MemberEventOf<'TierChanged' | 'HouseholdTierChanged'>,
): void {
  const { from, to } = data;
  const earned = (type === 'TierChanged' ? data.earned : undefined) ?? to;
  if (type === 'HouseholdTierChanged') member.people = { ...member.people!, tierChanges: data.number };
  rememberEarnedTier(member, earned, data);
  member.changes = { ...member.changes, tier: changed(member.changes.tier, from, to, data) };
  member.tier = to;
  keepEarnedTier(member, earned);
  tierSettled(member, data);
}

/** The earned tier changes under a grant that gives a higher one. */
export function changeEarnedTier(member: Member, { data }: MemberEventOf<'EarnedTierChanged'>): void {
  rememberEarnedTier(member, data.to, data);
  keepEarnedTier(member, data.to);
  tierSettled(member, data);
}

function keepEarnedTier(member: Member, earned: string): void {
  if (earned === member.tier) delete member.earnedTier;
  else member.earnedTier = earned;
}

type Changed = Pick<MemberEventOf<'TierChanged' | 'HouseholdTierChanged'>['data'], 'reason' | 'effectiveAt'>;

function rememberEarnedTier(member: Member, to: string, data: Changed): void {
  const { earnedTier } = member.changes;
  const from = earnedTierOf(member);
  if (!earnedTier || from === to) return;
  member.changes = { ...member.changes, earnedTier: changed(earnedTier, from, to, data) };
}

function changed(
  changes: readonly Change<string>[],
  from: string,
  to: string,
  { reason, effectiveAt: at }: Changed,
): readonly Change<string>[] {
  return reason === 'review_revoked' ? replacedFrom(changes, at, to) : remembered(changes, { at, from });
}

interface TierSettled {
  readonly effectiveAt: Instant;
  readonly reviewedAt?: Instant;
  readonly settledAt?: Instant;
  readonly nextDueAt: Instant | null;
}

/** What an event of the tier says of reviews, of later debits, and of what is due next. */
export function tierSettled(member: Member, { effectiveAt, reviewedAt, settledAt, nextDueAt }: TierSettled): void {
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

/** A member who was active before the points ended goes on with the same time. */
export function keepActive(member: Member, { effectiveAt, expiresAt }: MemberEventOf<'ExpiryMoved'>['data']): void {
  const { active } = member;
  const goesOn = active !== undefined && active.until > effectiveAt;
  member.active = {
    since: goesOn ? active.since : effectiveAt,
    movedAt: effectiveAt,
    until: goesOn ? later(active.until, expiresAt) : expiresAt,
  };
}
