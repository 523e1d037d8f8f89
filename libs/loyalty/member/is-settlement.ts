import { isOpen } from '#loyalty/account';
import { type Side } from '#loyalty/account/events';

import { type MemberEvent } from './events.js';
import { postingsOf } from './postings-of.js';

const staysOrExpires = (side: Side): boolean => isOpen(side) || side === 'expired';

/** Whether time alone may have brought it about, or it undoes that: points came into force or to their end, or the tier changed. */
export function isSettlement(event: MemberEvent): boolean {
  if (event.type === 'TierChanged') return true;
  const postings = postingsOf(event);
  return postings !== undefined && postings.legs.every(({ from, to }) => staysOrExpires(from) && staysOrExpires(to));
}
