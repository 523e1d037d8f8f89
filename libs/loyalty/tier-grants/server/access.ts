import { MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/tier-grants`]: writes(
    'adjustments:write',
    'Gives friends the highest tier, and the points that it earns',
  ),
  [`POST ${MEMBER}/tier-grants/{grantId}/revoke`]: writes(
    'adjustments:write',
    'Takes from members what they were promised',
  ),
  [`GET ${MEMBER}/tier-grants`]: needs(['members:read'], 'Shows what a member was given by hand, and why'),
};
