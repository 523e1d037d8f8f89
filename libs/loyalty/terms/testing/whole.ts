import { type CampaignDefinition } from '#loyalty/campaigns/events';
import { type ChallengeDefinition } from '#loyalty/challenges/events';
import { type ProgramRules } from '#loyalty/program';
import { type RewardVersion } from '#loyalty/rewards/events';

export const ladder: ProgramRules['tiers']['ladder'] = [
  { tier: 'member', threshold: 0 },
  { tier: 'silver', threshold: 50, benefits: { earlyAccessDays: 1 } },
  { tier: 'gold', threshold: 100, benefits: { earlyAccessDays: 3, exclusive: ['concert'] } },
];

/** A week of May in Oslo with all that campaigns can say. */
export const campaign: CampaignDefinition = {
  name: 'Garden days',
  names: { nb: 'Hagedager', sv: 'Trädgårdsdagar', da: 'Havedage' },
  description: 'Sell what is left.',
  startsAt: '2026-05-03T22:00:00.000Z',
  endsAt: '2026-05-10T22:00:00.000Z',
  days: [5, 1],
  hours: [
    { from: '09:00', until: '11:00' },
    { from: '20:00', until: '22:00' },
  ],
  audience: { tiers: ['silver', 'gold'], classes: ['price'] },
  holdout: 0.1,
  budget: {
    points: 100_000,
    perMember: { points: 1_500, uses: 1 },
    perDay: { points: 10_000 },
    whenShort: 'cut',
  },
  rules: [
    { id: 'plants', name: 'Plants', lines: 'line.category == "plants"', effect: { type: 'multiplier', factor: 2.5 } },
    { id: 'visit', behaviour: 'visit', effect: { type: 'fixed_points', points: 1 }, caps: { perDay: 1 } },
  ],
};

/** An evening for one tier, which can be claimed ahead. */
export const concert: RewardVersion = {
  programId: 'main',
  rewardId: 'concert',
  version: 1,
  name: 'Concert in the shop',
  names: { nb: 'Konsert i butikken', sv: 'Konsert i butiken', da: 'Koncert i butikken' },
  kind: 'experience',
  price: 1_200,
  tierPrices: [{ tier: 'gold', price: 0 }],
  segments: ['music'],
  from: '2026-05-31T22:00:00.000Z',
  until: '2026-06-05T10:00:00.000Z',
  earlyAccess: true,
  perMember: 2,
  event: { at: '2026-06-05T18:00:00.000Z', place: 'Storgata 1, Oslo', capacity: 40 },
};

export const drink: RewardVersion = {
  programId: 'main',
  rewardId: 'drink',
  version: 1,
  name: 'A drink',
  names: { nb: 'Noe å drikke', sv: 'Något att dricka', da: 'Noget at drikke' },
  description: 'In all our shops.',
  kind: 'product',
  price: 1,
  from: '2026-05-31T22:00:00.000Z',
  earlyAccess: true,
  perMember: 1,
  perMemberEvery: 'year',
  stock: 100,
  choice: ['coffee', 'tea'],
};

/** All that challenges can say, but for streaks. */
export const challenge: ChallengeDefinition = {
  name: 'Round trip',
  description: 'See the country.',
  startsAt: '2026-05-31T22:00:00.000Z',
  endsAt: '2026-08-31T22:00:00.000Z',
  audience: { tiers: ['gold'], segments: ['regulars'] },
  target: { counts: 'places', goal: 3, of: ['Oslo', 'Bergen', 'Bodø'], when: 'purchase.channel == "store"' },
  within: { days: 30 },
  milestones: [
    { at: 1, rewards: [{ type: 'points', points: 1 }] },
    { at: 2, rewards: [{ type: 'points', points: 10 }] },
  ],
  rewards: [
    { type: 'points', points: 1_000 },
    { type: 'badge', badgeId: 'traveller', name: 'Traveller' },
    { type: 'reward', rewardId: 'bag', rewardVersion: 1, name: 'Travel bag', kind: 'product' },
  ],
  whenReturned: 'keep',
};
