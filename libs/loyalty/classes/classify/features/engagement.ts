import { answersOf } from '../observed.js';
import { type Feature, type Sight } from './feature.js';
import { clamp, logRatio } from './statistics.js';

export const engagement: Feature = {
  name: 'engagement',
  describes:
    'Reviews, visits, recycling and the like beside what others with as many purchases do (logarithm of the ratio).',
  axis: 'behaviour',
  value: (sight) => beside(sight, sight.observed.behaviours.engagement, sight.exposure.whole.engagement),
  signal: (log) => clamp(log / 1.2),
};

export const advocacy: Feature = {
  name: 'advocacy',
  describes: 'Referrals and shares beside what others with as many purchases do (logarithm of the ratio).',
  axis: 'attitude',
  value: (sight) => beside(sight, sight.observed.behaviours.advocacy, sight.exposure.whole.advocacy),
  signal: (log) => clamp(log / 1),
};

export const responsiveness: Feature = {
  name: 'responsiveness',
  describes: 'Surveys answered beside what others with as many purchases answer (logarithm of the ratio).',
  axis: 'behaviour',
  value: (sight) => beside(sight, answersOf(sight.observed.attitude), sight.exposure.whole.answers),
  signal: (log) => clamp(log / 1.2),
};

/** Where nobody does it, or nothing was bought yet, there is nothing to be beside. */
function beside({ observed, exposure }: Sight, own: number, all: number): number | null {
  const { purchases } = exposure.whole.tally;
  if (all === 0 || purchases === 0 || observed.purchases.purchases === 0) return null;
  return logRatio(own, (observed.purchases.purchases * all) / purchases);
}
