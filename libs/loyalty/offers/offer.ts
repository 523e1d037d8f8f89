import { type COUNTED } from '#loyalty/program';
import { type Instant, type LocalDay } from '#platform';

/** What can be shown to a member; the order decides between equal scores. */
export const OFFER_KINDS = ['points', 'reward', 'challenge', 'campaign', 'tier', 'move'] as const;

export type OfferKind = (typeof OFFER_KINDS)[number];

/** What an offer does for a member, by which it suits a loyalty class: docs/offers.md. */
export const OFFER_ACTS = ['saving', 'range', 'recognition', 'ease', 'step', 'word', 'keep', 'ask'] as const;

export type OfferAct = (typeof OFFER_ACTS)[number];

/** What suits the loyalty class of a member, whatever else there is. */
export const MOVES = ['widen', 'value', 'small_step', 'serve', 'invite', 'thank', 'ask'] as const;

export type Move = (typeof MOVES)[number];

export const REASON_CODES = [
  'reward_available',
  'reward_near',
  'campaign_on',
  'challenge_near',
  'points_end',
  'tier_near',
  'class_move',
] as const;

/** Why an offer is one, by a code that does not change, with the numbers of the member. */
export interface Reason {
  readonly code: (typeof REASON_CODES)[number];
  /** What it costs, gives or is about, in points. */
  readonly points?: number;
  /** Times what a purchase earns. */
  readonly factor?: number;
  /** What a challenge counts. */
  readonly counts?: (typeof COUNTED)[number];
  /** How far the member has come, of how much; minor units where money is counted. */
  readonly progress?: number;
  readonly goal?: number;
  readonly missing?: number;
  /** When there will be enough points. */
  readonly on?: LocalDay;
}

/** What an offer is worth to a member: points, or times what a purchase earns. */
export type Gain = { readonly points: number } | { readonly factor: number };

/** Something that a member can have or do now, or nearly. */
export interface Offer {
  readonly kind: OfferKind;
  /** Of the reward, campaign, challenge, tier or move; `points` for points that end. */
  readonly id: string;
  /** Null: it is called by the words of a language. */
  readonly name: string | null;
  readonly act: OfferAct;
  readonly reason: Reason;
  /** From 0, all is missing, to 1, nothing is; null where nothing has to be reached. */
  readonly nearness: number | null;
  /** Null where nobody can say. */
  readonly gain: Gain | null;
  /** The first instant at which it is over; null where it has no end that is known. */
  readonly until: Instant | null;
}
