import { MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/notes`]: writes('members:write', 'Leaves false notes on a member'),
  [`GET ${MEMBER}/notes`]: needs(['members:read'], 'Shows how often service wrote about a member', {
    shows: { 'pii:read': 'the text' },
  }),
};
