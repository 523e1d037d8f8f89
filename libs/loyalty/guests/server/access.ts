import { FACT, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/guest-purchases`]: writes('purchases:write', 'Gives the points of one customer to another'),
  'POST /v1/purchases': writes('purchases:write', 'Makes purchases up, to be claimed later', FACT),
};
