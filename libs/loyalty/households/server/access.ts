import { MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

const HOUSEHOLD = '/v1/households/{householdId}';

export const access: RouteAccessTable = {
  'POST /v1/households': writes('members:write', 'Opens accounts that nobody shares'),
  'GET /v1/households': needs(['members:read'], 'Shows who lives together, of all'),
  [`GET ${HOUSEHOLD}`]: needs(['members:read'], 'Shows who lives together'),
  [`POST ${HOUSEHOLD}/invitations`]: writes('members:write', 'Lets strangers into a family, and to its points'),
  [`DELETE ${HOUSEHOLD}/invitations/{memberId}`]: writes('members:write', 'Keeps members out of their family'),
  [`DELETE ${HOUSEHOLD}/members/{memberId}`]: writes('members:write', 'Puts members out of their family'),
  [`POST ${HOUSEHOLD}/redeemers`]: writes('members:write', 'Lets a friend spend what a family has'),
  [`POST ${HOUSEHOLD}/redemptions`]: writes('redemptions:write', 'Spends what a family has'),
  [`POST ${HOUSEHOLD}/reservations`]: writes('redemptions:write', 'Keeps a family from spending what it has'),
  [`POST ${HOUSEHOLD}/close`]: writes('members:write', 'Takes from a family what it has'),
  [`POST ${MEMBER}/household`]: writes('members:write', 'Joins a family in the name of somebody else'),
  [`DELETE ${MEMBER}/household`]: writes('members:write', 'Leaves a family in the name of somebody else'),
};
