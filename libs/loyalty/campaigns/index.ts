export { type CampaignAnswer, Campaigns } from './campaigns.js';
export { type CampaignCommand, campaignLife } from './decide.js';
export { budgetAnswer } from './views/budget-schema.js';
export { campaigns } from './views/campaigns.js';
