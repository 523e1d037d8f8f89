import { history, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

const ONE = `${MEMBER}/claims/{claimId}`;

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/claims`]: writes('redemptions:write', 'Spends the points of others'),
  [`POST ${ONE}/cancel`]: writes('redemptions:write', 'Gives points back for what was handed out'),
  [`GET ${MEMBER}/claims`]: history('Shows what a member chose'),
  [`GET ${ONE}`]: history('Shows what a member chose'),
};
