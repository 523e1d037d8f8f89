import { figure, report, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  'GET /v1/analytics': report('Shows which figures there are'),
  'GET /v1/analytics/{figure}': figure('Shows how the shop does'),
  'GET /v1/analytics/breakage': figure('Shows how the shop does'),
  'GET /v1/analytics/expiry-calendar': figure('Shows what the shop owes, and when it ends'),
  'GET /v1/analytics/revenue-allocation': report('Calculates with what is sent'),
  'GET /v1/liability': figure('Shows what the shop owes'),
};
