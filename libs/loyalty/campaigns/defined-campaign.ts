import { type Campaign, type CampaignVersion } from '#loyalty/program';

import { type CampaignDefinition } from './events.js';

/** A version with its name. */
export type DefinedVersion = CampaignVersion & Pick<CampaignDefinition, 'name' | 'description'>;

export interface DefinedCampaign extends Campaign {
  readonly versions: readonly DefinedVersion[];
}

/** All campaigns that a programme ever had, in the order in which they were first defined. */
export interface CampaignSet {
  campaigns: readonly DefinedCampaign[];
}
