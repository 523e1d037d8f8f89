import { type DataOf, defineEvents, type EventOf } from '#event-store';
import { campaignTerms } from '#loyalty/program';
import { CAMPAIGN_ID, instant, integer, LIMITS, names, pattern, programId, text, version } from '#loyalty/vocabulary';
import { type CommandNoted } from '#runner';

const definition = {
  name: text(),
  /** The same in other languages. */
  names: names.optional(),
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
  CampaignCodesMade: {
    description:
      'Unique codes of the campaign were made: those with the numbers from `from` on. Each derives from a key and is recorded nowhere.',
    data: {
      ...ofCampaign,
      /** From 1. */
      batch: integer(1, LIMITS.campaignCodesMax),
      from: integer(1, LIMITS.campaignCodesMax),
      count: integer(1, LIMITS.codesPerBatchMax),
      effectiveAt: instant,
    },
  },
  CampaignEnded: { description: 'The campaign gives nothing from `effectiveAt` on, for good.', data: step },
});

export type CampaignEvent = EventOf<typeof campaignEvents> | CommandNoted;
