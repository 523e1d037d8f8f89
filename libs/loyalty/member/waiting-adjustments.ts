import { type AdjustmentEvent } from '#loyalty/adjustments/events';

import { type Member } from './member.js';

/** An adjustment waits from when it is requested until it counts or is declined. */
export function applyWaitingAdjustment(member: Member, event: AdjustmentEvent): void {
  const { adjustmentId } = event.data;
  if (adjustmentId === undefined) return;
  const { [adjustmentId]: _ended, ...others } = member.waitingAdjustments ?? {};
  if (event.type === 'AdjustmentRequested') {
    const { points, reason, expiresOn, requestedBy } = event.data;
    const waiting = { points, reason, ...(expiresOn !== undefined && { expiresOn }), requestedBy };
    member.waitingAdjustments = { ...others, [adjustmentId]: waiting };
  } else if (Object.keys(others).length > 0) member.waitingAdjustments = others;
  else delete member.waitingAdjustments;
}
