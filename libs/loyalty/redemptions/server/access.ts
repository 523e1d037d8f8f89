import { FACT, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/redemptions`]: writes('redemptions:write', 'Spends the points of others', FACT),
};
