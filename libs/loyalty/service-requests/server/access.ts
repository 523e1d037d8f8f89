import { FACT, MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/requests`]: writes('members:write', 'Opens service requests that nobody made', FACT),
  [`POST ${MEMBER}/requests/{requestId}/answers`]: writes('members:write', 'Makes the service look faster', FACT),
  [`POST ${MEMBER}/requests/{requestId}/resolve`]: writes(
    'members:write',
    'Closes requests that nobody dealt with',
    FACT,
  ),
  [`GET ${MEMBER}/requests`]: needs(['members:read'], 'Shows what a member complained about'),
  [`GET ${MEMBER}/requests/{requestId}`]: needs(['members:read'], 'Shows what a member complained about'),
};
