import { type MergeEvent, mergeEvents } from '#loyalty/merges/events';
import { earlier, type Instant, later } from '#platform';

import { addToBudget } from './apply-budgets.js';
import { addToCaps } from './caps.js';
import { setWindows } from './challenges.js';
import { type MemberEvent, type MemberEventOf } from './events.js';
import { type ActiveTime, type Member } from './member.js';
import { addQualifying, plus } from './qualifying.js';

export const isOfMerge = (event: MemberEvent): event is MergeEvent => Object.hasOwn(mergeEvents, event.type);

/** Folds that a member becomes part of another one, or that another one becomes part of it. */
export function applyMerge(member: Member, { type, data }: MergeEvent): void {
  switch (type) {
    case 'MergeApprovalRequested': {
      const { intoMemberId, attempt, reason, requestedBy } = data;
      member.waitingMerge = { intoMemberId, attempt, ...(reason !== undefined && { reason }), requestedBy };
      member.mergesAsked = attempt;
      return;
    }
    case 'MergeApprovalDeclined':
      delete member.waitingMerge;
      return;
    case 'MergeRequested': {
      const { intoMemberId, attempt, effectiveAt } = data;
      delete member.waitingMerge;
      member.merging = { intoMemberId, requestedAt: effectiveAt };
      member.mergesAsked = attempt;
      return;
    }
    case 'MergeFailed':
      delete member.merging;
      return;
    case 'MemberMerged':
      delete member.merging;
      member.status = 'merged';
      member.mergedInto = data.intoMemberId;
      member.totals.debt = 0;
      delete member.vouchers;
      delete member.challenges;
      delete member.referral;
      member.nextDueAt = data.nextDueAt;
      return;
    case 'MemberAbsorbed':
      return absorb(member, data);
    case 'PointsMergedIn':
    case 'PointsMergedOut':
    case 'MergeDeclined':
      return;
    default:
      return type satisfies never;
  }
}

/** Nothing that counts earlier is decided with what came from the other member. */
function absorb(member: Member, data: MemberEventOf<'MemberAbsorbed'>['data']): void {
  const lifetime = plus(member.lifetime, data.lifetime);
  for (const { day, ...gain } of data.days) addQualifying(member, day, gain);
  member.lifetime = lifetime;
  for (const { rule, day, dayPoints, total } of data.counted) {
    addToCaps(member, rule, day, dayPoints, total);
  }
  for (const one of data.budgets ?? []) addToBudget(member, one);
  const known = new Set(member.identities.map(({ hmac }) => hmac));
  member.identities = [...member.identities, ...data.identities.filter(({ hmac }) => !known.has(hmac))];
  member.mergedFrom = [...(member.mergedFrom ?? []), ...data.predecessors];
  if (data.vouchers) member.vouchers = [...(member.vouchers ?? []), ...data.vouchers];
  if (data.trialUsed) member.trialUsed = true;
  if (data.challenges) setWindows(member, data.challenges);
  member.enrolledAt = data.enrolledAt;
  member.lotsMade = data.lotsMade;
  if (data.active) member.active = bothActive(member.active, data.active, data.effectiveAt);
  member.totals.debt += data.debt ?? 0;
  member.settledAt = later(member.settledAt, data.effectiveAt);
  member.nextDueAt = data.nextDueAt;
}

/** The person was active while either member was; where one of both is over, the other one counts. */
function bothActive(own: ActiveTime | undefined, other: ActiveTime, at: Instant): ActiveTime {
  if (!own) return other;
  const [longer, shorter] = other.until > own.until ? [other, own] : [own, other];
  if (shorter.until <= at) return longer;
  const movedAt = later(own.movedAt, other.movedAt);
  return { since: earlier(own.since, other.since), movedAt, until: longer.until };
}
