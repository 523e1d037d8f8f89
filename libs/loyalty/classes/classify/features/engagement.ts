import { answersOf } from '../observed.js';
import { type Feature, type FeatureInput } from './feature.js';
import { clamp, logRatio } from './statistics.js';

export const engagement: Feature = {
  name: 'engagement',
  describes:
    'Reviews, visits, recycling and the like, compared with others who have as many purchases (logarithm of the ratio).',
  axis: 'behaviour',
  value: (input) => againstPeers(input, input.observed.behaviours.engagement, input.exposure.whole.engagement),
  signal: (log) => clamp(log / 1.2),
};

export const advocacy: Feature = {
  name: 'advocacy',
  describes: 'Referrals and shares, compared with others who have as many purchases (logarithm of the ratio).',
  axis: 'attitude',
  value: (input) => againstPeers(input, input.observed.behaviours.advocacy, input.exposure.whole.advocacy),
  signal: (log) => clamp(log / 1),
};

export const responsiveness: Feature = {
  name: 'responsiveness',
  describes: 'Surveys answered, compared with others who have as many purchases (logarithm of the ratio).',
  axis: 'behaviour',
  value: (input) => againstPeers(input, answersOf(input.observed.attitude), input.exposure.whole.answers),
  signal: (log) => clamp(log / 1.2),
};

/** The member's count compared with that of others; `null` where nobody does it, or nothing was bought yet. */
function againstPeers({ observed, exposure }: FeatureInput, own: number, all: number): number | null {
  const { purchases } = exposure.whole.tally;
  if (all === 0 || purchases === 0 || observed.purchases.purchases === 0) return null;
  return logRatio(own, (observed.purchases.purchases * all) / purchases);
}
