import { type TierPolicy } from '#loyalty/program';
import { type JsonObject } from '#platform';

import { type Segment } from './compile.js';

/** A segment that every programme has. */
export interface BuiltInSegment extends Segment {
  readonly name: string;
  /** Who is in it, in words. */
  readonly description: string;
}

/** Names of channels that count as bought online, and as bought in a store. */
export const ONLINE_CHANNELS = ['web', 'app', 'online', 'webshop', 'e-commerce', 'ecommerce', 'mobile'] as const;

export const STORE_CHANNELS = ['store', 'shop', 'pos', 'till', 'in-store', 'physical'] as const;

/** Near is what lacks at most this share of the next tier's threshold. */
export const NEAR_TIER_SHARE = 0.2;

/**
 * The built-in segments of a programme; who is premium or near the next tier depends on its ladder.
 * @param ladder lowest tier first
 */
export function builtInSegments(ladder: TierPolicy['ladder']): readonly BuiltInSegment[] {
  return [...people, ...shopping, ...engaged, ...timed, ...tiered(ladder)];
}

function segment(segmentId: string, name: string, description: string, filter: JsonObject): BuiltInSegment {
  return { segmentId, name, description, rule: { filter } };
}

const people: readonly BuiltInSegment[] = [
  segment('program-members', 'Programme members', 'Everybody whose membership is in use.', {}),
  segment('generation-z', 'Generation Z', 'Born 1997 to 2012.', { generation: 'generation_z' }),
  segment('millennials', 'Millennials', 'Born 1981 to 1996.', { generation: 'millennial' }),
  segment('generation-x', 'Generation X', 'Born 1965 to 1980.', { generation: 'generation_x' }),
  segment('baby-boomers', 'Baby boomers', 'Born 1946 to 1964.', { generation: 'baby_boomer' }),
];

const boughtAt = (channels: readonly string[]): JsonObject => ({
  $or: channels.map((channel) => ({ [`purchases.channels.${channel}`]: { $gt: 0 } })),
});

const neverAt = (channels: readonly string[]): readonly JsonObject[] =>
  channels.map((channel) => ({ [`purchases.channels.${channel}`]: { $not: { $gt: 0 } } }));

const shopping: readonly BuiltInSegment[] = [
  segment('e-commerce', 'E-commerce', 'Bought online, and never in a store.', {
    $and: [boughtAt(ONLINE_CHANNELS), ...neverAt(STORE_CHANNELS)],
  }),
  segment('physical-store', 'Physical store', 'Bought in a store, and never online.', {
    $and: [boughtAt(STORE_CHANNELS), ...neverAt(ONLINE_CHANNELS)],
  }),
  segment('omnichannel', 'Omnichannel', 'Bought both online and in a store.', {
    $and: [boughtAt(ONLINE_CHANNELS), boughtAt(STORE_CHANNELS)],
  }),
  segment('one-time', 'One-time', 'Bought exactly once.', { 'purchases.count': 1 }),
];

const engaged: readonly BuiltInSegment[] = [
  segment('gives-feedback', 'Gives feedback', 'Answered a survey (NPS or CSAT) at least once.', {
    'feedback.answers': { $gt: 0 },
  }),
  segment('referrers', 'Referrers', 'Brought at least one other member.', { 'behaviours.referral': { $gt: 0 } }),
  segment('subscribers', 'Subscribers', 'Consents to the newsletter.', { 'consents.newsletter': true }),
];

const timed: readonly BuiltInSegment[] = [
  segment('at-risk', 'At risk', 'Bought more than once, last 90 days to a year ago.', {
    'purchases.count': { $gt: 1 },
    'purchases.lastAt': { $lt: { $ago: 'P90D' }, $gte: { $ago: 'P1Y' } },
  }),
  segment('lapsed', 'Lapsed', 'Bought, but not within a year.', { 'purchases.lastAt': { $lt: { $ago: 'P1Y' } } }),
  segment('birthday-this-month', 'Birthday this month', 'Has a birthday in the month that it is now.', {
    birthMonth: { $eq: { $thisMonth: true } },
  }),
  segment('points-expiring-soon', 'Points expiring soon', 'Has points that end within 30 days.', {
    'nextExpiry.at': { $gt: { $ago: 'P0D' }, $lte: { $ahead: 'P30D' } },
  }),
];

function tiered(ladder: TierPolicy['ladder']): readonly BuiltInSegment[] {
  const top = ladder.length > 1 ? ladder.slice(-1) : [];
  const near = ladder.slice(0, -1).map(({ tier }, at): JsonObject => {
    const lacking = ladder[at + 1]!.threshold * NEAR_TIER_SHARE;
    return { 'tier.tier': tier, toNextTier: { $gt: 0, $lte: lacking } };
  });
  return [
    segment('premium', 'Premium', 'On the highest tier of a ladder that has several.', {
      'tier.tier': { $in: top.map(({ tier }) => tier) },
    }),
    segment(
      'near-next-tier',
      'Near the next tier',
      `Lacks at most ${NEAR_TIER_SHARE * 100} % of what the next tier asks for.`,
      near.length > 0 ? { $or: near } : { 'tier.tier': { $in: [] } },
    ),
  ];
}

/** Ids that no segment of a programme's own can have. */
export const BUILT_IN_IDS: ReadonlySet<string> = new Set(builtInSegments([]).map(({ segmentId }) => segmentId));
