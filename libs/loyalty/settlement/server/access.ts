import { MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/settlements/revoke`]: writes('adjustments:write', 'Gives back what is settled ahead of now'),
};
