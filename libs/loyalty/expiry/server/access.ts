import { MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/lots/expiry`]: writes('adjustments:write', 'Keeps points that were about to end'),
  [`POST ${MEMBER}/lots/{lotId}/expiry`]: writes('adjustments:write', 'Ends points that members still have'),
  'POST /v1/lots:batch': writes('adjustments:write', 'Keeps or ends points of members by the thousand'),
};
