import { needs, type RouteAccessTable, rules } from '#loyalty/access';

const ONE = '/v1/campaigns/{campaignId}';

export const access: RouteAccessTable = {
  'POST /v1/campaigns': rules('Prepares what members earn more of'),
  [`POST ${ONE}/versions`]: rules('Changes what members earn from then on'),
  [`POST ${ONE}/activate`]: rules('Lets members earn more'),
  [`POST ${ONE}/pause`]: rules('Takes from members what was announced'),
  [`POST ${ONE}/end`]: rules('Takes from members what was announced'),
  [`POST ${ONE}/codes`]: rules('Lets members earn more, once they get the codes'),
  [`GET ${ONE}/codes`]: needs(['codes:read'], 'Gives away codes that anybody can use, by the thousand'),
  'POST /v1/campaigns:preview': needs(['reports:read', 'members:read'], 'Shows what members buy, by any criterion'),
  'GET /v1/campaigns': needs(['members:read'], 'Shows campaigns that are not announced yet'),
  [`GET ${ONE}/results`]: needs(['reports:read', 'members:read'], 'Shows what members spend'),
  'GET /v1/analytics/campaign-lift': needs(['reports:read', 'members:read'], 'Shows what members spend'),
  [`GET ${ONE}`]: needs(['members:read'], 'Shows a campaign that is not announced yet'),
};
