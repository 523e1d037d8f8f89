import { FACT, MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/feedback`]: writes('members:write', 'Speaks in the name of a member', FACT),
  [`GET ${MEMBER}/feedback`]: needs(['members:read'], 'Shows how content a member is', {
    shows: { 'pii:read': 'the comments' },
  }),
};
