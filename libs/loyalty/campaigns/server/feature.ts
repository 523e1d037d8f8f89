import { type ServerFeature } from '#loyalty/access';
import { CAMPAIGN_ID } from '#loyalty/vocabulary';

import { access } from './access.js';
import { CampaignDefinitionsController } from './campaign-definitions.controller.js';
import { CampaignLiftController } from './campaign-lift.controller.js';
import { CampaignsController } from './campaigns.controller.js';
import { CampaignPreviewController } from './campaign-preview.controller.js';
import { CampaignResultsController } from './campaign-results.controller.js';
import { CodeBatchesController } from './code-batches.controller.js';
import { GetCampaignHandler, GetCampaignsHandler } from './get-campaigns.js';
import { GetCampaignLiftHandler } from './get-campaign-lift.js';
import { GetCampaignResultsHandler } from './get-campaign-results.js';
import { handlers } from './messages.js';
import { PreviewCampaignHandler } from './preview-campaign.js';

export const feature: ServerFeature = {
  name: 'campaigns',
  access,
  idForms: { campaignId: { pattern: CAMPAIGN_ID, unknown: 'campaign_unknown' } },
  commands: { controllers: [CampaignDefinitionsController], providers: handlers },
  queries: {
    controllers: [
      ...[CampaignsController, CampaignResultsController, CampaignLiftController],
      ...[CampaignPreviewController, CodeBatchesController],
    ],
    providers: [
      ...[GetCampaignsHandler, GetCampaignHandler, GetCampaignResultsHandler, GetCampaignLiftHandler],
      PreviewCampaignHandler,
    ],
  },
};
