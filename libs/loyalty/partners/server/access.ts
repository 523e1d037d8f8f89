import { alsoFor, needs, type RouteAccessTable, rules } from '#loyalty/access';

const ONE = '/v1/partners/{partnerId}';

export const access: RouteAccessTable = {
  'POST /v1/partners': rules('Lets others give points, and take them as money'),
  [`POST ${ONE}/versions`]: rules('Changes what partners owe, and what they are owed'),
  [`POST ${ONE}/activate`]: rules('Lets others give points, and take them as money'),
  [`POST ${ONE}/pause`]: rules('Keeps members from earning and spending points at a partner'),
  [`POST ${ONE}/end`]: rules('Keeps members from earning and spending points at a partner'),
  'GET /v1/partners': needs(['members:read'], 'Shows what partners pay'),
  [`GET ${ONE}`]: alsoFor(
    'See how the partner itself is defined',
    needs(['members:read'], 'Shows what a partner pays'),
  ),
};
