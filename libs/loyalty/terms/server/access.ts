import { alsoFor, needs, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  'GET /v1/campaigns/{campaignId}/terms': needs(['members:read'], 'Shows a campaign that is not announced yet'),
  'GET /v1/challenges/{challengeId}/terms': needs(['members:read'], 'Shows a challenge that is not announced yet'),
  'GET /v1/partners/{partnerId}/terms': alsoFor(
    'See how the partner itself is announced',
    needs(['members:read'], 'Shows a partner that is not announced yet'),
  ),
  'GET /v1/plans/{planId}/terms': needs(['members:read'], 'Shows a plan that is not announced yet'),
  'GET /v1/programs/{programId}/terms': needs(['members:read'], 'Shows the rules in words'),
  'GET /v1/rewards/{rewardId}/terms': needs(['members:read'], 'Shows a reward that is not offered yet'),
};
