import { versionAt } from '../program/version-at.js';
import { type Refusal } from '../refusal.js';
import { addDays } from '../time/civil-day.js';
import { type Instant, localDayOf } from '../time.js';

import { refuseReason } from './admission.js';
import { type RevokeSettlements } from './commands.js';
import { type MemberContext } from './context.js';
import { Decision } from './decision.js';
import { type Allocation, type MemberEvent } from './events.js';
import { type Member } from './member.js';
import { settle } from './settle.js';
import { metricNow, rankOf } from './tiers.js';

/**
 * Undoes what a clock that was ahead settled. Each undoing counts at the instant of what it undoes, so that on the effective time
 * line the two cancel out; then the member is settled up to now, as it would have been.
 */
export function revokeSettlements(
  command: RevokeSettlements,
  member: Member,
  context: MemberContext,
): readonly MemberEvent[] | Refusal {
  const { reason, expired, activated, settledAt } = command;
  const refusal = refuseReason(reason);
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const common = { reason, settledAt };
  for (const [effectiveAt, lots] of byInstant(expired)) {
    const returned = lots.map(({ at: _at, ...lot }) => lot);
    const points = returned.reduce((sum, { remaining }) => sum + remaining, 0);
    decision.add({ type: 'ExpiryRevoked', data: { effectiveAt, points, ...common, lots: returned } });
  }
  const open = openParts(decision.member);
  for (const [effectiveAt, lots] of byInstant(activated)) {
    const waiting = lots.flatMap(({ lotId }) => open.get(lotId) ?? []);
    const points = waiting.reduce((sum, lot) => sum + lot.points, 0);
    if (points > 0)
      decision.add({ type: 'ActivationRevoked', data: { effectiveAt, points, ...common, lots: waiting } });
  }
  restoreTier(command, decision, context);
  settle(decision, context.now);
  return decision.events;
}

/** What is left of each usable lot. */
function openParts({ lots }: Member): ReadonlyMap<string, Allocation> {
  return new Map(lots.valuesArray().map(({ lotId, remaining }) => [lotId, { lotId, points: remaining }]));
}

/** The highest tier that the member had or reached, unless it is the present one already. */
function restoreTier(
  { reviewed, settledAt }: RevokeSettlements,
  decision: Decision,
  { program, now }: MemberContext,
): void {
  const version = versionAt(program, now);
  if (!reviewed || !version) return;
  const { tiers, timeZone } = version.rules;
  const to = reviewed.tiers.reduce((best, tier) => (rankOf(tier, tiers) > rankOf(best, tiers) ? tier : best));
  const { tier: from } = decision.member;
  if (to === from) return;
  decision.add({
    type: 'TierChanged',
    data: {
      effectiveAt: reviewed.at,
      from,
      to,
      reason: 'review_revoked',
      metric: metricNow(decision.member, tiers, addDays(localDayOf(now, timeZone), 1)),
      programVersion: version.version,
      reviewedAt: reviewed.reviewedAt,
      settledAt,
    },
  });
}

function byInstant<Lot extends { readonly at: Instant }>(
  lots: readonly Lot[],
): readonly (readonly [Instant, readonly Lot[]])[] {
  const groups = new Map<Instant, Lot[]>();
  for (const lot of lots) groups.set(lot.at, [...(groups.get(lot.at) ?? []), lot]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
