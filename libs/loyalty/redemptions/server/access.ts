import { type RouteAccessTable } from '#edge';
import { FACT, MEMBER, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/redemptions`]: writes('redemptions:write', 'Spends the points of others', FACT),
};
