import { dayNumber, earlier, type Instant, later, type LocalDay, localDayOf } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type CampaignWindow } from '../results/compare.js';
import { type CampaignDocument } from '../views/campaigns-schema.js';

/** What is compared of a campaign with a holdout that has begun. */
interface ComparedCampaign {
  readonly window: CampaignWindow;
  /** The first and the last day that count. */
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/**
 * The days of a campaign that are compared with its holdout.
 * @param zone IANA, of the programme
 * @returns why there is nothing to compare: `campaign_without_holdout`, `campaign_not_active`
 */
export function comparedOf(campaign: CampaignDocument, now: Instant, zone: string): ComparedCampaign | Refusal {
  const { campaignId, holdout, activatedAt, startsAt, audience } = campaign;
  if (holdout === null)
    return refuse('campaign_without_holdout', `Campaign ${campaignId} has no holdout.`, { campaignId });
  const begun = activatedAt && later(activatedAt, startsAt);
  if (begun === null || begun > now)
    return refuse('campaign_not_active', `Campaign ${campaignId} has not begun yet.`, { campaignId });
  const [from, to] = [localDayOf(begun, zone), localDayOf(lastOf(campaign, begun, now), zone)];
  const members = audience.members ? new Set(audience.members) : undefined;
  return { window: { campaignId, holdout, members, from: dayNumber(from), to: dayNumber(to) }, from, to };
}

/** The last instant at which it was on, or might have been. */
function lastOf({ endsAt, step, stepSince }: CampaignDocument, begun: Instant, now: Instant): Instant {
  const ends = [endsAt, step === 'ended' ? stepSince : null].filter((end) => end !== null);
  return ends.reduce((at, end) => later(begun, earlier(at, new Date(Date.parse(end) - 1).toISOString())), now);
}
