import { needs, type RouteAccessTable, rules } from '#loyalty/access';

const ONE = '/v1/rewards/{rewardId}';

export const access: RouteAccessTable = {
  'POST /v1/rewards': rules('Offers what the shop has to give'),
  [`POST ${ONE}/versions`]: rules('Changes what points are worth'),
  [`POST ${ONE}/activate`]: rules('Offers what the shop has to give'),
  [`POST ${ONE}/pause`]: rules('Takes from members what they save for'),
  [`POST ${ONE}/end`]: rules('Takes from members what they save for'),
  'GET /v1/rewards': needs(['members:read'], 'Shows rewards that are not offered yet'),
  [`GET ${ONE}`]: needs(['members:read'], 'Shows a reward that is not offered yet'),
};
