import { FACT, MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/guest-purchases`]: writes('purchases:write', 'Gives the points of one customer to another'),
  'POST /v1/purchases': writes('purchases:write', 'Makes purchases up, to be claimed later', FACT),
  'GET /v1/purchases/{purchaseId}': needs(['history:read'], 'Shows what was bought, by the number on a receipt', {
    shows: { 'members:read': '`memberId`' },
  }),
};
