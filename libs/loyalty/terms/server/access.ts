import { needs, type RouteAccessTable } from '#edge';

export const access: RouteAccessTable = {
  'GET /v1/programs/{programId}/terms': needs(['members:read'], 'Shows the rules in words'),
};
