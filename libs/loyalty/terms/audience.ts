import { type Audience } from '#loyalty/program';

import { type Saying } from './saying.js';

/** For whom something is. Members need not know in which segment or class they are. */
export function audienceInWords({ tiers, segments, classes, members }: Audience, say: Saying): readonly string[] {
  const said = tiers && say.list(tiers);
  if ((segments ?? classes ?? members) !== undefined) return [say.words.selected(said)];
  return said === undefined ? [] : [say.words.onlyTiers(said)];
}
