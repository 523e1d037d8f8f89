import { derivedId } from '#platform';

const DRAWN_MAX = 2 ** 32;

/**
 * Whether a member is in the holdout of a campaign: a number from 0 to 1 that is drawn from both is below the share. The same for as long as the
 * share is the same, of each campaign another, and of no member's doing.
 */
export function isHeldOut(campaignId: string, memberId: string, holdout: number): boolean {
  return parseInt(derivedId('holdout', campaignId, memberId).slice(0, 8), 16) / DRAWN_MAX < holdout;
}
