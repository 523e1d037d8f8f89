import { alsoFor, FACT, history, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/redemptions`]: alsoFor(
    'Redeem points that members spend there',
    writes('redemptions:write', 'Spends the points of others', FACT),
  ),
  [`GET ${MEMBER}/redemptions`]: history('Shows all that a member spent'),
  [`GET ${MEMBER}/redemptions/{redemptionId}`]: history('Shows what a member spent'),
};
