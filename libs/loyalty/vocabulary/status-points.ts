import { type BreakdownEntry } from './fields.js';

/** What counts towards tiers, of anything that says it only where that is not its `points`. */
export function statusPointsOf({
  points,
  statusPoints = points,
}: {
  readonly points: number;
  readonly statusPoints?: number | undefined;
}): number {
  return statusPoints;
}

/** What an entry adds to what a cap per day or member counts: the greater of what can be spent and what makes tiers. */
export function cappedPointsOf(entry: Pick<BreakdownEntry, 'points' | 'statusPoints'>): number {
  return Math.max(entry.points, statusPointsOf(entry));
}

/** A field where it says something else than the one that stands for it when it is left out. */
export function whereOther<Name extends string>(
  name: Name,
  value: number,
  otherwise: number,
): { readonly [Key in Name]?: number } {
  return value === otherwise ? {} : ({ [name]: value } as { readonly [Key in Name]: number });
}
