export { findCode, isCodeOn } from './codes/find-code.js';
export { UniqueCodes } from './codes/unique-codes.js';
export { type DefinedCampaign } from './defined-campaign.js';
export { type CampaignAnswer, Campaigns } from './campaigns.js';
export { type CampaignCommand, campaignLife } from './decide.js';
export { Sample, t95 } from './results/welch.js';
export { budgetAnswer } from './views/budget-schema.js';
export { campaigns } from './views/campaigns.js';
export { campaignsDecider } from './campaign-set.js';
