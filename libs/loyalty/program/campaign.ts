import { type DataOf } from '#event-store';
import { fraction, instant, integer, LIMITS, list, object, oneOf, pattern, text } from '#loyalty/vocabulary';

import { audience } from './audience.js';
import { budget } from './budget.js';
import { type OverTime, type VersionOf } from './defined-over-time.js';
import { earnRule } from './earn-rule.js';

export const HOLDOUT_MIN = 0.001;

export const HOLDOUT_MAX = 0.5;

/** Of a rule of a campaign. */
export const CAMPAIGN_RULE_ID = /^[A-Za-z0-9_-]{1,24}$/;

/** Of a clock on a wall: from 00:00 to 24:00, which is the end of the day. */
export const WALL_CLOCK = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const wallClock = pattern(WALL_CLOCK);

/** Words that all may know, or codes of which each is used once. */
export const CODE_KINDS = ['shared', 'unique'] as const;

/** When a campaign is on, for whom, and what it gives. */
export const campaignTerms = {
  startsAt: instant,
  /** The first instant at which it is over. Left out: it goes on until it is ended. */
  endsAt: instant.optional(),
  /** Days of the week in the programme's time zone, 1 for Monday. Left out: all. */
  days: list(integer(1, 7), 7, 1).optional(),
  /** Times of the day there, each without its end. Left out: all day. */
  hours: list(object({ from: wallClock, until: wallClock }), LIMITS.campaignHoursMax, 1).optional(),
  audience,
  /** What a purchase must name to get anything of it: one of these words, or a code that nobody has used. Left out: nothing. */
  code: object({
    kind: oneOf(CODE_KINDS),
    words: list(text(LIMITS.campaignWordLengthMax), LIMITS.campaignWordsMax, 1).optional(),
  }).optional(),
  /** The share of members who get nothing, drawn by chance, so that one can compare. Left out: none. */
  holdout: fraction(HOLDOUT_MIN, HOLDOUT_MAX).optional(),
  /** What it may give at most. Left out: no limit. */
  budget: object(budget).optional(),
  rules: list(object({ ...earnRule, id: pattern(CAMPAIGN_RULE_ID) }), LIMITS.campaignRulesMax, 1),
};

export type CampaignTerms = DataOf<typeof campaignTerms>;

export type CampaignVersion = VersionOf<CampaignTerms>;

/** What of a campaign deciding needs: all that it ever said, and since when. */
export interface Campaign extends OverTime<CampaignVersion> {
  readonly campaignId: string;
}
