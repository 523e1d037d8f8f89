import { MEMBER, needs, report, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`GET ${MEMBER}/offers`]: needs(['members:read'], 'Shows what a member may be shown, and how the member is judged'),
  'GET /v1/offers/models': report('Shows by what offers are ranked'),
};
