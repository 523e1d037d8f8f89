import { MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

const ALL = `${MEMBER}/subscriptions`;

const ONE = `${ALL}/{subscriptionId}`;

export const access: RouteAccessTable = {
  [`POST ${ALL}`]: writes('purchases:write', 'Gives friends a plan that nobody paid for'),
  [`POST ${ONE}/renew`]: writes('purchases:write', 'Gives friends more of a plan that nobody paid for'),
  [`POST ${ONE}/change`]: writes('purchases:write', 'Gives friends a better plan than they paid for'),
  [`POST ${ONE}/cancel`]: writes('members:write', 'Lets the plan of a member run out'),
  [`POST ${ONE}/resume`]: writes('members:write', 'Lets a plan go on that the member has cancelled'),
  [`GET ${ALL}`]: needs(['members:read'], 'Shows what a member paid for, and until when'),
  [`GET ${ONE}`]: needs(['members:read'], 'Shows what a member paid for, and until when'),
};
