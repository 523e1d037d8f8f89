import { figure, MEMBER, type RouteAccessTable, rows } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`GET ${MEMBER}/clv`]: rows('Shows what a member is worth'),
  'GET /v1/analytics/clv/model': figure('Shows how the shop does'),
  'GET /v1/analytics/clv/predicted': figure('Shows how the shop does'),
};
