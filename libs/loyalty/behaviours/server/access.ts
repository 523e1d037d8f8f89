import { FACT, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/earnings`]: writes('purchases:write', 'Gives points for what nobody did', FACT),
};
