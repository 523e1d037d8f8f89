import { type Campaign, type CampaignVersion } from '#loyalty/program';

import { type CampaignDefinition } from './events.js';

/** A version with its name. */
export type DefinedVersion = CampaignVersion & Pick<CampaignDefinition, 'name' | 'names' | 'description'>;

/** Unique codes that were made at once: those with the numbers from `from` on. */
export interface CodeBatch {
  readonly batch: number;
  readonly from: number;
  readonly count: number;
}

export interface DefinedCampaign extends Campaign {
  readonly versions: readonly DefinedVersion[];
  /** Unique codes that were made, batch by batch; left out while there are none. */
  readonly batches?: readonly CodeBatch[];
}

/** All campaigns that a programme ever had, in the order in which they were first defined. */
export interface CampaignSet {
  campaigns: readonly DefinedCampaign[];
}
