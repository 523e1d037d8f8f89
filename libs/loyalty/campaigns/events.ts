import { type DataOf, defineEvents, type EventOf } from '#event-store';
import { campaignTerms } from '#loyalty/program';
import { CAMPAIGN_ID, instant, LIMITS, pattern, programId, text, version } from '#loyalty/vocabulary';
import { type CommandNoted } from '#runner';

const definition = {
  name: text(),
  description: text(LIMITS.reasonLengthMax).optional(),
  ...campaignTerms,
};

/** What a campaign gives, to whom and when. */
export type CampaignDefinition = DataOf<typeof definition>;

export const CAMPAIGN_FIELDS = Object.keys(definition) as readonly (keyof CampaignDefinition)[];

const ofCampaign = { programId, campaignId: pattern(CAMPAIGN_ID) };

/** `effectiveAt`: from when on it counts, once every process knows it. */
const step = { ...ofCampaign, effectiveAt: instant };

export const campaignEvents = defineEvents({
  CampaignDefined: {
    description:
      'A campaign was defined, or changed by a further version of its definition, for what happens from `effectiveAt` on.',
    data: { ...ofCampaign, version, ...definition, effectiveAt: instant },
  },
  CampaignActivated: { description: 'The campaign counts from `effectiveAt` on, within its own times.', data: step },
  CampaignPaused: {
    description: 'The campaign gives nothing from `effectiveAt` on until it is activated again.',
    data: step,
  },
  CampaignEnded: { description: 'The campaign gives nothing from `effectiveAt` on, for good.', data: step },
});

export type CampaignEvent = EventOf<typeof campaignEvents> | CommandNoted;
