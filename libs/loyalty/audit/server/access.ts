import { history, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`GET /v1/audit/members/{memberId}/events`]: history('Shows all that is recorded of a member'),
  [`GET /v1/audit/members/{memberId}/explain`]: history('Shows every movement of a member’s points'),
  [`GET /v1/audit/members/{memberId}/state`]: history('Shows a member at any time'),
  [`GET /v1/audit/members/{memberId}/difference`]: history('Shows what changed of a member'),
  'POST /v1/audit/verify': history('Reads the whole log, and names members'),
  'POST /v1/audit/reconcile': history('Reads the whole log, and names members'),
};
