import { alsoFor, report, rows, type RouteAccessTable, rules } from '#loyalty/access';

const SETTLEMENTS = '/v1/partners/{partnerId}/settlements';

export const access: RouteAccessTable = {
  [`POST ${SETTLEMENTS}`]: rules('Fixes what a partner owes before all of it is recorded'),
  [`GET ${SETTLEMENTS}`]: alsoFor('See its own settlements', report('Shows what partners owe')),
  [`GET ${SETTLEMENTS}/{settlementId}`]: alsoFor('See its own settlement', report('Shows what partners owe')),
  [`GET ${SETTLEMENTS}/{settlementId}/movements`]: alsoFor(
    'See the movements of its own settlement',
    rows('Shows who bought what at a partner'),
  ),
};
