import { type RouteAccessTable, rules } from '#loyalty/access';

export const access: RouteAccessTable = {
  'POST /v1/rewards/{rewardId}/stock': rules('Promises what the shop does not have'),
};
