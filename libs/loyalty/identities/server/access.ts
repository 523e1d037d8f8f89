import { alsoFor, MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/identities`]: writes('members:write', 'Lets somebody else’s card spend the points of a member'),
  [`DELETE ${MEMBER}/identities/{identityId}`]: writes('members:write', 'Locks a member out at the till'),
  'POST /v1/members:lookup': alsoFor(
    'Find a member by a card',
    needs(['members:read'], 'Finds out whose an e-mail address, number or card is'),
  ),
};
