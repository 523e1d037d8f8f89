import { type Account } from './account.js';
import { type NextExpiry } from './events.js';
import { NEVER } from './lots.js';

/** The soonest instant at which usable lots end, with what is left in all that end then; null when none ever does. */
export function soonestExpiry({ lots }: Pick<Account, 'lots'>): NextExpiry | null {
  const at = lots.minKey()?.[0];
  if (at === undefined || at === NEVER) return null;
  let points = 0;
  lots.forRange([at, '', 0], [at, NEVER, 0], false, (_key, { remaining }) => void (points += remaining));
  return { at, points };
}
