import { type BreakdownEntry, type CampaignChange } from '#loyalty/vocabulary';

import { givenByCampaign } from './budget.js';

/** What something earned, as far as it was recorded. */
interface Earned {
  readonly points: number;
  readonly statusPoints?: number;
  readonly breakdown: readonly BreakdownEntry[];
}

/** The campaigns that gave something of it; none where a limit left nothing of all points. */
export function campaignsGiving({ points, statusPoints = 0, breakdown }: Earned): readonly string[] {
  return points > 0 || statusPoints > 0 ? [...givenByCampaign(breakdown).keys()] : [];
}

/**
 * Which campaigns give something for a purchase from now on and did not before, and the other way round, as an event says it: what a member took part
 * in changes with it. Left out where none does.
 *
 * @param before what it earned; undefined where nothing was left of it
 * @param after the same now
 */
export function campaignsChanged(
  before: Earned | undefined,
  after: Earned | undefined,
): { readonly campaigns?: readonly CampaignChange[] } {
  const [was, is] = [before, after].map((one) => (one ? campaignsGiving(one) : [])) as [string[], string[]];
  const lost = was.filter((one) => !is.includes(one)).map((campaignId) => ({ campaignId, times: -1 }));
  const gained = is.filter((one) => !was.includes(one)).map((campaignId) => ({ campaignId, times: 1 }));
  return lost.length + gained.length > 0 ? { campaigns: [...lost, ...gained] } : {};
}
