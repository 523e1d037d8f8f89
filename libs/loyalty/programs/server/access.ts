import { needs, type RouteAccessTable, rules } from '#loyalty/access';

export const access: RouteAccessTable = {
  'GET /v1/programs': needs(['members:read'], 'Shows the rules'),
  'GET /v1/programs/{programId}': needs(['members:read'], 'Shows the rules'),
  'POST /v1/programs/{programId}/versions': rules('Changes what everybody earns from now on'),
};
