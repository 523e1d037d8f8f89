import { FACT, history, MEMBER, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/earnings`]: writes('purchases:write', 'Gives points for what nobody did', FACT),
  [`GET ${MEMBER}/earnings`]: history('Shows what a member did, and whom they recommended the programme to'),
};
