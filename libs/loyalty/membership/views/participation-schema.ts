import { type z } from 'zod';

import { count, instant, listOf, mapOf, object, orNull } from '#loyalty/documents';
import { LIMITS } from '#loyalty/vocabulary';

const WHEN = '2026-02-01T12:30:00.000Z';

const MOST = `${LIMITS.namesPerMemberMax} at most, those of last.`;

const EACH = `each with \`count\` and \`lastAt\`: ${MOST}`;

const tally = object('How often, and when last.', {
  count: count('How often; what was taken back is not counted.', 2),
  lastAt: instant('When last, whatever was taken back since.', WHEN),
});

/** How often, and when last. */
export type Tally = z.output<typeof tally>;

const lastAt = orNull(instant('When the newest claim was made that is not cancelled.', WHEN));

const claimed = {
  count: count('How many the member claimed; those that were cancelled are not counted.', 3),
  given: count('How many more challenges gave, and did not take back.', 0),
};

const claimsOfReward = object('Claims of a reward, or of a choice.', {
  ...claimed,
  lastAt,
  newest: listOf(
    `When the newest of these were made, newest first: ${LIMITS.claimTimesMax} at most. Where more than these are cancelled, \`lastAt\` is null.`,
    instant('When it was claimed.', WHEN),
  ),
});

export type ClaimsOfReward = z.output<typeof claimsOfReward>;

const example = { count: 2, lastAt: WHEN };

export const participationFields = {
  claims: object('Rewards that the member has claimed.', {
    ...claimed,
    lastAt,
    rewards: mapOf(
      `By reward, each with \`count\`, \`given\`, \`lastAt\` and \`newest\`: ${MOST} One that left the map is in the sums only.`,
      claimsOfReward,
      {
        coffee: { count: 3, given: 0, lastAt: WHEN, newest: [WHEN] },
      },
    ),
  }),
  badges: mapOf(`Badges that the member has, by badge, ${EACH}`, tally, { explorer: example }),
  challenges: mapOf(`Completed challenges, by challenge, ${EACH}`, tally, { 'coffee-card': example }),
  campaigns: mapOf(
    `Campaigns that gave something for a purchase or a behaviour, by campaign, ${EACH} A purchase that came back as a whole is not counted.`,
    tally,
    { 'double-weekend': example },
  ),
  partners: mapOf(
    `Purchases at partners, by partner, ${EACH} Those that came back as a whole are not counted.`,
    tally,
    {
      'fuel-co': example,
    },
  ),
};

/** What a member claimed and took part in. */
export type ParticipationDocument = {
  readonly [Field in keyof typeof participationFields]: z.output<(typeof participationFields)[Field]>;
};
