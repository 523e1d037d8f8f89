import { type Campaign, type CampaignTerms } from '#loyalty/program';
import { type Instant, later } from '#platform';

/** A draft gives nothing yet; a scheduled campaign will; an active one does, a paused one does not; an ended one is over for good. */
export const CAMPAIGN_STATUSES = ['draft', 'scheduled', 'active', 'paused', 'ended'] as const;

export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

export type CampaignStage = Campaign['steps'][number];

/**
 * What a campaign is at an instant.
 * @param stage what was last decided about it; undefined while it is a draft
 */
export function statusAt(
  stage: CampaignStage | undefined,
  { startsAt, endsAt }: Pick<CampaignTerms, 'startsAt'> & { readonly endsAt?: Instant | null | undefined },
  now: Instant,
): CampaignStatus {
  if (!stage || stage.status === 'draft') return 'draft';
  if (stage.status === 'ended' || (typeof endsAt === 'string' && endsAt <= now)) return 'ended';
  if (stage.status === 'paused') return 'paused';
  return later(startsAt, stage.since) > now ? 'scheduled' : 'active';
}
