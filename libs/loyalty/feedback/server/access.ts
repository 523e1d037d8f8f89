import { FACT, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/feedback`]: writes('members:write', 'Speaks in the name of a member', FACT),
};
