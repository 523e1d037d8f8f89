import { type RouteAccessTable } from '#edge';
import { FACT, MEMBER, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/feedback`]: writes('members:write', 'Speaks in the name of a member', FACT),
};
