import { type CampaignCode } from './fields.js';

/** A code as events name it. */
export function plainCode({ campaignId, word, number }: CampaignCode): CampaignCode {
  return { campaignId, ...(word !== undefined && { word }), ...(number !== undefined && { number }) };
}
