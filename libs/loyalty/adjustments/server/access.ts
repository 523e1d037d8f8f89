import { MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/adjustments`]: writes('adjustments:write', 'Gives points for nothing, up to the programme’s limits'),
};
