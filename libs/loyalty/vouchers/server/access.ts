import { FACT, history, MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

const ONE = `${MEMBER}/vouchers/{voucherId}`;

export const access: RouteAccessTable = {
  'POST /v1/vouchers/{code}/use': writes('redemptions:write', 'Uses up what members have paid points for', FACT),
  'GET /v1/vouchers/{code}': needs(['redemptions:write'], 'Shows what a voucher is worth, to anybody who has its code'),
  [`POST ${ONE}/cancel`]: writes('redemptions:write', 'Takes from members what they have paid points for'),
  [`GET ${MEMBER}/vouchers`]: history('Shows what a member chose, and where it was used'),
  [`GET ${ONE}`]: { ...history('Gives away a code that anybody can use'), shows: { 'vouchers:read': 'the code' } },
};
