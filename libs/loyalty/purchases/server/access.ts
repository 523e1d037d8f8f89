import { alsoFor, FACT, LONG_AGO, MEMBER, needs, type RouteAccessTable, writes } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`POST ${MEMBER}/purchases`]: alsoFor(
    'Record purchases made there; no `reservationId`',
    writes('purchases:write', 'Gives points for what nobody bought', {
      ...FACT,
      'redemptions:write': '`payment`',
    }),
  ),
  'POST /v1/purchases:batch': alsoFor(
    'The same, by the thousand; no `enrol`',
    needs(['purchases:write'], 'Gives points for what nobody bought, by the thousand', {
      further: {
        'members:read': '`dryRun`',
        import: `\`import=true\`, or a line with ${LONG_AGO}`,
        'members:write': 'a line with `enrol`',
        'redemptions:write': 'a line with `payment`',
      },
    }),
  ),
};
