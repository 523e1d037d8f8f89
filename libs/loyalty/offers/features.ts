import { type Instant } from '#platform';

import { type OfferFeature } from './model.js';
import { type Gain, type Offer } from './offer.js';

/** What of a member ranks offers, besides the offers. */
export interface RankedFor {
  /** Points earned per day; null where there are none to go by. */
  readonly pace: number | null;
  readonly now: Instant;
}

interface Feature {
  readonly describes: string;
  /** From 0 to 1; null where the offer has nothing of it. */
  value(offer: Offer, member: RankedFor): number | null;
}

const DAY_MS = 86_400_000;

/** What ends later than this is not urgent. */
const URGENT_DAYS = 30;

const MONTH_DAYS = 30;

export const FEATURES: Readonly<Record<OfferFeature, Feature>> = {
  nearness: {
    describes: 'How much of the points, of the challenge or of the tier is there already.',
    value: ({ nearness }) => (nearness === null ? null : between(nearness)),
  },
  urgency: {
    describes: `1 for what ends now, 0 for what ends in ${URGENT_DAYS} days or later; nothing where no end is known.`,
    value: ({ until }, { now }) =>
      until === null ? null : between(1 - (Date.parse(until) - Date.parse(now)) / DAY_MS / URGENT_DAYS),
  },
  gain: {
    describes: `Points that it gives or costs, as a share of these and of what the member earns in ${MONTH_DAYS} days.`,
    value: ({ gain }, { pace }) => (gain === null ? null : gainOf(gain, pace)),
  },
};

/** A multiplier gives so much more of a month's points, whatever these are. */
function gainOf(gain: Gain, pace: number | null): number {
  if ('factor' in gain) return between(1 - 1 / gain.factor);
  if (gain.points <= 0) return 0;
  return pace === null ? 0.5 : gain.points / (gain.points + pace * MONTH_DAYS);
}

const between = (value: number): number => Math.min(1, Math.max(0, value));
