import { needs, report, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  'GET /v1/read-models': report('Shows what is kept of members, not of whom'),
  'GET /v1/read-models/{name}': report('Shows what is kept of members, not of whom'),
  'POST /v1/read-models/{name}/query': needs(['reports:read'], 'Asks any question about all members', {
    further: { 'members:read': 'rows of single members, and figures without noise' },
  }),
};
