import { needs, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  'GET /v1/campaigns/{campaignId}/budget': needs(['members:read'], 'Shows how much a campaign is used'),
};
