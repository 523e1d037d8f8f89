import { history, needs, type RouteAccessTable } from '#loyalty/access';

const HASHES = 'Shows how many events the whole installation has; hashes give nothing away';

const log = () => needs(['log:read'], HASHES);

export const access: RouteAccessTable = {
  'GET /.well-known/trofast': 'public',
  'GET /v1/log/checkpoint': log(),
  'GET /v1/log/consistency': log(),
  'GET /v1/log/tile/{level}/{first}': log(),
  'GET /v1/log/tile/{level}/{first}/{second}': log(),
  'GET /v1/log/tile/{level}/{first}/{second}/{third}': log(),
  'GET /v1/log/tile/{level}/{first}/{second}/{third}/{fourth}': log(),
  'GET /v1/audit/members/{memberId}/proof': history('Shows an event of a member, and how many events there are in all'),
};
