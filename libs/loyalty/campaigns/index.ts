export { type CampaignAnswer, Campaigns } from './campaigns.js';
export { type CampaignCommand } from './decide.js';
