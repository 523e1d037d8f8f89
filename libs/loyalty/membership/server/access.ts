import { FACT, MEMBER, needs, PAST, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  'POST /v1/members': needs(['members:write'], 'Enrols people who did not ask for it', {
    further: { ...FACT, 'purchases:write': '`guestPurchases`' },
  }),
  [`PATCH ${MEMBER}`]: writes('members:write', 'Sends a member’s mail to somebody else'),
  [`POST ${MEMBER}/consents`]: writes('members:write', 'Consents in the name of a member'),
  [`POST ${MEMBER}/freeze`]: writes('members:write', 'Keeps a member from redeeming'),
  [`POST ${MEMBER}/unfreeze`]: writes('members:write', 'Lets a member redeem who must not'),
  [`POST ${MEMBER}/close`]: writes('members:write', 'Ends a membership, so that its points run out'),
  [`POST ${MEMBER}/forget`]: writes('members:erase', 'Destroys personal data for good'),
  [`GET ${MEMBER}/consents`]: needs(['members:read'], 'Shows what a member consents to'),
  'GET /v1/members': needs(['members:read'], 'Lists all members', { further: { 'pii:read': '`email`' } }),
  [`GET ${MEMBER}`]: needs(['members:read'], 'Shows a member', {
    further: PAST,
    shows: { 'pii:read': 'the profile, identities and comments' },
  }),
};
