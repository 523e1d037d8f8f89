import { type LoyaltyClass } from '#loyalty/classes/events';
import { benefitsOf, type ProgramRules } from '#loyalty/program';
import { type Instant } from '#platform';

import { type Move, type Offer, type OfferAct } from '../offer.js';

/** What of a membership there is to show. */
export interface SeenMembership {
  readonly tier: string;
  readonly loyaltyClass: LoyaltyClass;
  readonly available: number;
  readonly nextExpiry: { readonly at: Instant; readonly points: number } | null;
  /** In units of the tier metric; null on the top, or where nobody can say. */
  readonly toNextTier: number | null;
  readonly hasAnswered: boolean;
}

/** Points that end later are not about to. */
export const ENDING_DAYS = 60;

/** A tier of which more is missing is not within reach. */
export const TIER_NEAR = 0.5;

const DAY_MS = 86_400_000;

/** Points that are about to end, the next tier where it is within reach, and the next move of the loyalty class. */
export function membershipOffers(seen: SeenMembership, rules: ProgramRules, now: Instant): readonly Offer[] {
  return [...endingPoints(seen, now), ...nextTier(seen, rules), ...nextMove(seen, rules)];
}

function endingPoints({ available, nextExpiry }: SeenMembership, now: Instant): readonly Offer[] {
  if (!nextExpiry || nextExpiry.points <= 0 || available <= 0) return [];
  const { at: until, points } = nextExpiry;
  const days = (Date.parse(until) - Date.parse(now)) / DAY_MS;
  if (days <= 0 || days > ENDING_DAYS) return [];
  const reason = { code: 'points_end', points } as const;
  return [{ kind: 'points', id: 'points', name: null, act: 'keep', reason, nearness: null, gain: { points }, until }];
}

function nextTier({ tier, toNextTier: missing }: SeenMembership, rules: ProgramRules): readonly Offer[] {
  const { ladder } = rules.tiers;
  const at = ladder.findIndex((rung) => rung.tier === tier);
  const next = ladder[at + 1];
  if (at < 0 || !next || missing === null || missing <= 0 || next.threshold <= 0) return [];
  const progress = next.threshold - missing;
  const nearness = progress / next.threshold;
  if (nearness < TIER_NEAR) return [];
  const reason = { code: 'tier_near', progress, goal: next.threshold, missing } as const;
  const factor = (next.benefits?.multiplier ?? 1) / (benefitsOf(rules, tier)?.multiplier ?? 1);
  const gain = factor > 1 ? { factor } : null;
  return [{ kind: 'tier', id: next.tier, name: next.tier, act: 'recognition', reason, nearness, gain, until: null }];
}

const MOVE_ACTS: Readonly<Record<Move, OfferAct>> = {
  widen: 'range',
  value: 'ease',
  small_step: 'step',
  serve: 'ease',
  invite: 'word',
  thank: 'recognition',
  ask: 'ask',
};

function nextMove({ loyaltyClass, hasAnswered }: SeenMembership, { referral }: ProgramRules): readonly Offer[] {
  const id = moveOf(loyaltyClass, { hasAnswered, refers: referral !== undefined });
  if (!id) return [];
  const reason = { code: 'class_move' } as const;
  return [{ kind: 'move', id, name: null, act: MOVE_ACTS[id], reason, nearness: null, gain: null, until: null }];
}

/** What `nextMove` of the classes asks for, as something to show; nothing to ask of those who have answered. */
function moveOf(
  loyaltyClass: LoyaltyClass,
  { hasAnswered, refers }: { readonly hasAnswered: boolean; readonly refers: boolean },
): Move | undefined {
  switch (loyaltyClass) {
    case 'satisfaction':
      return 'widen';
    case 'price':
      return 'value';
    case 'opportunistic':
      return 'small_step';
    case 'convenience':
      return 'serve';
    case 'true':
      return refers ? 'invite' : 'thank';
    case 'unclassified':
      return hasAnswered ? undefined : 'ask';
    default:
      return loyaltyClass satisfies never;
  }
}
