import { needs, type RouteAccessTable, rules } from '#loyalty/access';

const ONE = '/v1/plans/{planId}';

export const access: RouteAccessTable = {
  'POST /v1/plans': rules('Prepares what members pay for'),
  [`POST ${ONE}/versions`]: rules('Changes what members get for what they pay'),
  [`POST ${ONE}/activate`]: rules('Lets members pay for a plan'),
  [`POST ${ONE}/pause`]: rules('Keeps members from a plan that was announced'),
  [`POST ${ONE}/end`]: rules('Takes a plan from members who want to go on with it'),
  'GET /v1/plans': needs(['members:read'], 'Shows plans that are not announced yet'),
  [`GET ${ONE}`]: needs(['members:read'], 'Shows a plan that is not announced yet, and how many have it'),
};
