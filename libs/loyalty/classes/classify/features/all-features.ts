import { type Exposure } from '../exposure.js';
import { type Observed } from '../observed-schema.js';
import * as attitude from './attitude.js';
import * as buying from './buying.js';
import * as engagement from './engagement.js';
import { type Feature } from './feature.js';
import * as habits from './habits.js';
import * as points from './points.js';

/** Every feature that a model may weigh, in the order in which evidence of equal weight is listed. */
export const FEATURES: readonly Feature[] = [
  buying.dealLift,
  buying.campaignLift,
  buying.basket,
  points.burn,
  points.emptying,
  points.earlyRedemption,
  habits.placeFocus,
  habits.timeFocus,
  habits.channelMix,
  habits.breadth,
  habits.regularity,
  habits.presence,
  habits.trend,
  engagement.engagement,
  engagement.responsiveness,
  engagement.advocacy,
  attitude.promoter,
  attitude.passive,
  attitude.detractor,
  attitude.satisfied,
  attitude.becauseOfPrice,
  attitude.becauseOfConvenience,
  attitude.becauseOfProgramme,
  attitude.becauseOfOffer,
];

/** The value of each feature that could be known, by name. */
export type FeatureValues = ReadonlyMap<string, number>;

/** The features of a member: what was observed, compared with what they were exposed to. */
export function extractFeatures(observed: Observed, exposure: Exposure): FeatureValues {
  const values = new Map<string, number>();
  const input = { observed, exposure, peers: buying.comparedWithPeers(observed, exposure) };
  for (const feature of FEATURES) {
    const value = feature.value(input);
    if (value !== null) values.set(feature.name, value);
  }
  return values;
}
