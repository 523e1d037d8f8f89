import { MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

const ONE = `${MEMBER}/transfers/{transferId}`;

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/transfers`]: writes('redemptions:write', 'Moves the points of others to a friend'),
  [`GET ${MEMBER}/transfers`]: needs(['members:read'], 'Shows who gives points to whom'),
  [`GET ${ONE}`]: needs(['members:read'], 'Shows who gives points to whom'),
};
