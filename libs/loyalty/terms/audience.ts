import { type Audience } from '#loyalty/program';

import { type Saying } from './saying.js';

/** For whom something is. Members need not know in which segment or class they are. */
export function audienceInWords(audience: Audience, say: Saying): readonly string[] {
  const { plans, segments, classes, members } = audience;
  const tiers = audience.tiers && say.list(audience.tiers);
  const isSelected = (segments ?? classes ?? members) !== undefined;
  return [
    ...(isSelected ? [say.words.selected(tiers)] : tiers === undefined ? [] : [say.words.onlyTiers(tiers)]),
    ...(plans ? [say.words.onlyPlans(say.list(plans))] : []),
  ];
}
