import { needs, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  'POST /v1/audit/exports': needs(
    ['audit:export', 'history:read', 'members:read'],
    'Takes away all that is recorded of many members, and says how many events there are in all',
    { further: { 'pii:read': '`personal`' } },
  ),
  'GET /v1/audit/members/{memberId}/export': needs(
    ['history:read', 'members:read', 'pii:read'],
    'Takes away all that is recorded of a member, with personal data in plain',
  ),
};
