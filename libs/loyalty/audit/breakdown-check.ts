import { type RecordedEvent } from '#event-store';
import { type MemberEvent } from '#loyalty/member/events';
import { type BreakdownEntry } from '#loyalty/vocabulary';

import { type Report } from './event-check.js';

/** What the rules of an event gave together, and what the event itself says. */
interface Given {
  readonly breakdown: readonly BreakdownEntry[];
  readonly points: number;
  /** Left out where the event says nothing of them. */
  readonly statusPoints?: number;
}

/**
 * A breakdown adds up to what the event says was earned, points and status points apart. Breakdowns of returns, corrections and what was
 * worked out again are not added up: there a difference counts, which is cut to what is left of the purchase.
 */
export function checkBreakdown(recorded: Pick<RecordedEvent, 'type' | 'data'>, report: Report): void {
  const given = givenBy(recorded as unknown as MemberEvent);
  if (!given) return;
  const { breakdown, points, statusPoints } = given;
  const sums = { points: 0, statusPoints: 0 };
  for (const entry of breakdown) {
    sums.points += entry.points;
    sums.statusPoints += entry.statusPoints ?? entry.points;
  }
  const differs = (what: string, inRules: number, said: number) =>
    report('breakdown_mismatch', `The rules give ${inRules} ${what}, the event says ${said}.`);
  if (sums.points !== points) differs('points', sums.points, points);
  if (statusPoints !== undefined && sums.statusPoints !== statusPoints)
    differs('status points', sums.statusPoints, statusPoints);
}

function givenBy({ type, data }: MemberEvent): Given | undefined {
  switch (type) {
    case 'PointsEarned': {
      const { breakdown, points, statusPoints = points } = data;
      return { breakdown, points, statusPoints };
    }
    case 'PurchaseRecorded': {
      const { breakdown, statusPoints = 0 } = data;
      return breakdown && { breakdown, points: 0, statusPoints };
    }
    case 'EarnCapped':
      return { breakdown: data.breakdown, points: 0 };
    case 'BehaviourRecorded':
      return data.breakdown && { breakdown: data.breakdown, points: 0 };
    default:
      return undefined;
  }
}
