import { alsoFor, history, MEMBER, needs, PAST, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`GET ${MEMBER}/balance`]: alsoFor(
    'See what a member can spend',
    needs(['members:read'], 'Shows what a member has', { further: PAST }),
  ),
  [`GET ${MEMBER}/tier`]: needs(['members:read'], 'Shows a member’s tier', { further: PAST }),
  [`GET ${MEMBER}/lots`]: needs(['members:read'], 'Shows when a member earned points'),
  [`GET ${MEMBER}/ledger`]: history('Shows all that a member earned and spent'),
  [`GET ${MEMBER}/purchases`]: history('Shows all that a member bought'),
};
