import { alsoFor, FACT, LONG_AGO, MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/returns`]: alsoFor(
    'Return purchases made there',
    writes('purchases:write', 'Takes points away for what nobody brought back', FACT),
  ),
  'POST /v1/returns:batch': alsoFor(
    'The same, by the thousand',
    needs(['purchases:write'], 'Takes points away for what nobody brought back, by the thousand', {
      further: { 'members:read': '`dryRun`', import: `\`import=true\`, or a line with ${LONG_AGO}` },
    }),
  ),
  [`GET ${MEMBER}/returns`]: needs(['members:read'], 'Shows what a member brought back'),
  [`GET ${MEMBER}/returns/{returnId}`]: needs(['members:read'], 'Shows what a member brought back'),
};
