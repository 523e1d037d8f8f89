import { MEMBER, needs, PAST, report, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`GET ${MEMBER}/class`]: needs(['members:read'], 'Shows how a member is judged', { further: PAST }),
  'GET /v1/classes': report('Shows how members are judged, in groups'),
  'GET /v1/classes/flow': report('Shows how members are judged, in groups'),
  'GET /v1/classes/changes': needs(['reports:read', 'members:read'], 'Lists how members are judged'),
  'GET /v1/classes/models': report('Shows by what members are judged'),
  'POST /v1/classes/compare': report('Shows how members are judged, in groups'),
};
