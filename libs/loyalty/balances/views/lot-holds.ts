import { type Posting } from '#loyalty/account/events';
import { type RecordedMemberEvent } from '#loyalty/member';

import { type LotDocument, type LotHold } from './lots-schema.js';

/**
 * What is reserved of a lot once points have moved. Reserved points do not end with their lot, so that what was reserved when it ended is remembered; other
 * holds are forgotten when they are closed.
 */
export function holdsAfter(
  { holds, expiresAt }: LotDocument,
  { from, to, points }: Omit<Posting, 'lotId'>,
  { data }: RecordedMemberEvent,
): readonly LotHold[] {
  const { effectiveAt: at } = data;
  const holdId = holdOf(data);
  if (to === 'reserved')
    return [...holds, { holdId, at, until: ('expiresAt' in data && data.expiresAt) || null, points }];
  if (from !== 'reserved') return holds;
  return holds.flatMap((hold) => {
    if (hold.holdId !== holdId) return [hold];
    return expiresAt !== null && at > expiresAt ? [{ ...hold, until: at }] : [];
  });
}

function holdOf(data: RecordedMemberEvent['data']): string {
  if ('reservationId' in data && data.reservationId !== undefined) return data.reservationId;
  return 'transferId' in data ? data.transferId : '';
}
