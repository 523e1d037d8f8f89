import { alsoFor, FACT, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/purchases/{purchaseId}/corrections`]: alsoFor(
    'Correct purchases made there',
    writes('purchases:write', 'Gives points for what nobody bought, and takes them away for what somebody did', FACT),
  ),
};
