import { MEMBER, needs, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/merge`]: needs(
    ['members:write', 'adjustments:write'],
    'Takes over the points, the cards and the e-mail address of somebody else',
    { further: { 'members:read': '`dryRun`' } },
  ),
};
