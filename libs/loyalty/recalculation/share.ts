import { mulDiv } from '#loyalty/program';

/** The share of a part in points or money, rounded down: of points that were taken away, so that they give back no less. Nothing of nothing. */
export function shareOf(all: number, part: number, whole: number): number {
  if (whole <= 0 || part <= 0) return 0;
  const share = Math.min(part, whole);
  return all < 0 ? -mulDiv(-all, share, whole, 'ceil') : mulDiv(all, share, whole);
}
