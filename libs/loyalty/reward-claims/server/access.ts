import { history, MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

const ONE = `${MEMBER}/claims/{claimId}`;

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/claims`]: writes('redemptions:write', 'Spends the points of others'),
  [`POST ${ONE}/cancel`]: writes('redemptions:write', 'Gives points back for what was handed out'),
  [`GET ${MEMBER}/rewards`]: needs(['members:read'], 'Shows what a member could have, and how fast points come in'),
  'GET /v1/analytics/reward-reach': needs(['reports:read', 'members:read'], 'Shows what members could afford'),
  [`GET ${MEMBER}/claims`]: history('Shows what a member chose'),
  [`GET ${ONE}`]: history('Shows what a member chose'),
};
