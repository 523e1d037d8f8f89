import { needs, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  'GET /v1/programs/{programId}/terms': needs(['members:read'], 'Shows the rules in words'),
};
