import { type EventOf } from '#event-store';
import { lot, movement } from '#loyalty/account/events';
import { givenBy } from '#loyalty/challenges/events';
import { towardsHousehold } from '#loyalty/purchases/events';
import {
  atPartner,
  breakdown,
  localDay,
  memberEvents,
  oneOf,
  points,
  slug,
  text,
  total,
  version,
} from '#loyalty/vocabulary';

const SOURCES = ['purchase', 'welcome', 'behaviour', 'challenge', 'referral'] as const;

export type EarnSource = (typeof SOURCES)[number];

const cause = {
  source: oneOf(SOURCES),
  purchaseId: text().optional(),
  behaviour: slug.optional(),
  challenge: givenBy.optional(),
  breakdown,
  programVersion: version,
};

export const earningEvents = memberEvents({
  PointsEarned: {
    description: 'Points were earned and make a lot; the breakdown says which rule gave what, and why.',
    data: {
      points,
      /** Points that count towards tiers, where these are others than `points`; those of purchases do. */
      statusPoints: total.optional(),
      lot,
      ...cause,
      householdId: towardsHousehold,
      /** What they cost the partner where they were earned. */
      atPartner: atPartner.optional(),
      /** The programme's local day on which it counts towards tiers and caps, where it is not the UTC day of `effectiveAt`. */
      localDay: localDay.optional(),
      ...movement,
    },
  },
  EarnCapped: {
    description: 'Points would have been earned, but a limit took all of them.',
    data: { ...cause, reason: oneOf(['balance_limit', 'rule_cap']) },
  },
});

export type EarningEvent = EventOf<typeof earningEvents>;
