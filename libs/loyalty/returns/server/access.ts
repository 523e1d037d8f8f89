import { FACT, MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/returns`]: writes('purchases:write', 'Takes points away for what nobody brought back', FACT),
  [`GET ${MEMBER}/returns`]: needs(['members:read'], 'Shows what a member brought back'),
  [`GET ${MEMBER}/returns/{returnId}`]: needs(['members:read'], 'Shows what a member brought back'),
};
