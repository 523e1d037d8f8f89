import { alsoFor, FACT, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/purchases/{purchaseId}/activate`]: alsoFor(
    'Activate purchases made there',
    writes('purchases:write', 'Makes points usable for what was never delivered', FACT),
  ),
  [`POST ${MEMBER}/purchases/{purchaseId}/cancel`]: alsoFor(
    'Cancel purchases made there',
    writes('purchases:write', 'Takes points away for what was delivered', FACT),
  ),
};
