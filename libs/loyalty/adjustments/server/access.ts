import { MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/adjustments`]: writes('adjustments:write', 'Gives points for nothing, up to the programme’s limits'),
  'POST /v1/adjustments:batch': writes(
    'adjustments:write',
    'Gives points for nothing, by the thousand, up to the programme’s limits of each member',
  ),
  [`POST ${MEMBER}/adjustments/{adjustmentId}/approve`]: writes('approve', 'Lets another client give too many points'),
  [`POST ${MEMBER}/adjustments/{adjustmentId}/decline`]: writes('approve', 'Denies members points that they are due'),
  [`GET ${MEMBER}/adjustments`]: needs(['members:read'], 'Shows what was corrected by hand, and why'),
  'GET /v1/adjustments': needs(['members:read'], 'Shows what waits for approval, and whose'),
};
