import { MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/merge`]: needs(
    ['members:write', 'adjustments:write'],
    'Takes over the points, the cards and the e-mail address of somebody else',
    { further: { 'members:read': '`dryRun`' } },
  ),
  [`POST ${MEMBER}/merge/approve`]: writes('approve', 'Lets another client take over a member'),
  [`POST ${MEMBER}/merge/decline`]: writes('approve', 'Leaves somebody with two memberships'),
  'GET /v1/merges': needs(['members:read'], 'Shows which members are one person'),
};
