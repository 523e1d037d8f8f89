import { packed, planDebit } from '#loyalty/account';
import { type Allocated } from '#loyalty/account/events';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { refuseOverTotal } from './admission.js';
import { type Decision } from './decision.js';
import { settleFully } from './settle.js';

/** The lots that a debit takes from, once everything due by then is settled. */
export function allocate(
  decision: Decision,
  points: number,
  at: Instant,
  settlementsMax?: number,
): Allocated | Refusal {
  const refusal = settleFully(decision, at, settlementsMax) ?? refuseOverTotal(decision.member, points);
  if (refusal) return refusal;
  const plan = planDebit(decision.member, points, at);
  if ('allocations' in plan) {
    const allocated = packed(plan.allocations);
    const { length = 0 } = allocated.packedAllocations ?? '';
    return length > LIMITS.packedAllocationsLengthMax ? tooManyLots() : allocated;
  }
  if (plan.tooManyLots) return tooManyLots();
  return refuseTooFew(points, plan.available);
}

/** Refuses to take more points than there are, and says how many are missing. */
export function refuseTooFew(points: number, available: number): Refusal {
  const missing = points - available;
  const message = `Only ${available} points are available, ${missing} too few.`;
  return refuse('insufficient_points', message, { available, missing });
}

function tooManyLots(): Refusal {
  const message = `This would take from more than ${LIMITS.allocationsMax} lots, or too many points of too many; take fewer points at a time.`;
  return refuse('limit_exceeded', message, { allocationsMax: LIMITS.allocationsMax });
}
