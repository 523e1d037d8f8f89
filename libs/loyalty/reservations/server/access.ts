import { MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

const ONE = `${MEMBER}/reservations/{reservationId}`;

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/reservations`]: writes('redemptions:write', 'Keeps members from spending their points'),
  [`POST ${ONE}/capture`]: writes('redemptions:write', 'Spends the points of others'),
  [`POST ${ONE}/release`]: writes('redemptions:write', 'Has orders go through without the points that pay for them'),
  [`GET ${MEMBER}/reservations`]: needs(['members:read'], 'Shows what a member is about to buy'),
  [`GET ${ONE}`]: needs(['members:read'], 'Shows what a member is about to buy'),
};
