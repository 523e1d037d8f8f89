import { type Exposure } from '../exposure.js';
import { type Observed } from '../observed-schema.js';

/** Sums over the purchases of a member at places and in months that others bought at as well. */
export interface PeerBaseline {
  readonly units: number;
  readonly purchases: number;
  readonly amount: number;
  /** What somebody who buys as others do there and then would have had. */
  readonly promotedExpected: number;
  readonly campaignExpected: number;
  readonly amountExpected: number;
  readonly promoted: number;
  readonly campaign: number;
}

/** What a feature is made of. */
export interface FeatureInput {
  readonly observed: Observed;
  readonly exposure: Exposure;
  /** What they bought compared with others, which several features need. */
  readonly peers: PeerBaseline;
}

/**
 * One thing to be known of a member. A feature never changes its meaning once a model has used it, since recorded
 * evidence names it: a better one gets a name of its own.
 */
export interface Feature {
  readonly name: string;
  /** In words, for those who read the evidence. */
  readonly describes: string;
  /** What a member does, or how they feel about the shop: two things that a label must not hide in one (Dick & Basu 1994). */
  readonly axis: 'behaviour' | 'attitude';
  /** In its own unit; `null` where it cannot be known, and then it adds nothing. */
  value(input: FeatureInput): number | null;
  /** The value as models weigh it, from −1 to 1, nothing at 0. */
  signal(value: number): number;
}
