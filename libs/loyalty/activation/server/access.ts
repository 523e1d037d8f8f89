import { FACT, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/purchases/{purchaseId}/activate`]: writes(
    'purchases:write',
    'Makes points usable for what was never delivered',
    FACT,
  ),
  [`POST ${MEMBER}/purchases/{purchaseId}/cancel`]: writes(
    'purchases:write',
    'Takes points away for what was delivered',
    FACT,
  ),
};
