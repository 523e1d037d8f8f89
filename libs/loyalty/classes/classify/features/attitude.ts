import { ownValue } from '#platform';

import { type Attitude } from '../observed-schema.js';
import { type Feature } from './feature.js';
import { clamp, shrunk } from './statistics.js';

/** Answers at which half of what they say is believed: people answer as they feel that day. */
const HALF_ANSWERS = 0.5;

const npsShare = (name: string, group: 'promoters' | 'passives' | 'detractors', scores: string): Feature => ({
  name,
  describes: `Share of the answers to the recommendation question (NPS) that were ${scores}.`,
  axis: 'attitude',
  value: ({ observed: { attitude } }) => {
    const answers = attitude.promoters + attitude.passives + attitude.detractors;
    return answers === 0 ? null : shrunk(attitude[group] / answers, answers, HALF_ANSWERS);
  },
  signal: (share) => share,
});

export const promoter = npsShare('promoter', 'promoters', '9 or 10');

export const passive = npsShare('passive', 'passives', '7 or 8');

export const detractor = npsShare('detractor', 'detractors', '6 or less');

export const satisfied: Feature = {
  name: 'satisfied',
  describes: 'Mean satisfaction (CSAT, 1 to 5) above or below 4.',
  axis: 'attitude',
  value: ({
    observed: {
      attitude: { csat },
    },
  }) => (csat.count === 0 ? null : shrunk(csat.sum / csat.count - 4, csat.count, HALF_ANSWERS)),
  signal: (above) => clamp(above),
};

const reason = (name: string, describes: string, of: readonly string[]): Feature => ({
  name,
  describes: `Share of the reasons given in surveys that were ${describes}.`,
  axis: 'attitude',
  value: ({ observed: { attitude } }) => {
    const given = reasonsOf(attitude);
    const named = of.reduce((sum, one) => sum + (ownValue(attitude.reasons, one) ?? 0), 0);
    return given === 0 ? null : shrunk(named / given, given, HALF_ANSWERS);
  },
  signal: (share) => share,
});

export const becauseOfPrice = reason('becauseOfPrice', 'the price', ['price']);

export const becauseOfConvenience = reason('becauseOfConvenience', 'convenience', ['convenience']);

export const becauseOfProgramme = reason('becauseOfProgramme', 'the programme', ['programme']);

export const becauseOfOffer = reason('becauseOfOffer', 'quality, service, range or brand', [
  'quality',
  'service',
  'range',
  'brand',
]);

/** How many answers named a reason. */
export function reasonsOf(attitude: Attitude): number {
  return Object.values(attitude.reasons).reduce((sum, count) => sum + count, 0);
}
