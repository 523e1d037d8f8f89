import { needs, report, type RouteAccessTable, rows, rules } from '#loyalty/access';

export const access: RouteAccessTable = {
  'POST /v1/segments': rules('Defines who is addressed'),
  'POST /v1/segments/{segmentId}/versions': rules('Changes who is addressed'),
  'POST /v1/segments/{segmentId}/retire': rules('Stops what a segment is used for'),
  'GET /v1/segments': report('Shows how many members are of which kind'),
  'GET /v1/segments/{segmentId}': report('Shows how many members are of a kind'),
  'GET /v1/segments/{segmentId}/members': rows('Lists the members of a kind'),
  'POST /v1/segments:preview': needs(['reports:read'], 'Counts members by any criterion', {
    shows: { 'members:read': 'the members themselves' },
  }),
};
