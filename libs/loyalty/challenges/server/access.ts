import { history, MEMBER, needs, type RouteAccessTable, rules } from '#loyalty/access';

const ONE = '/v1/challenges/{challengeId}';

export const access: RouteAccessTable = {
  'POST /v1/challenges': rules('Prepares what members are asked to do'),
  [`POST ${ONE}/versions`]: rules('Changes what members who begin from then on get'),
  [`POST ${ONE}/activate`]: rules('Gives members points and badges'),
  [`POST ${ONE}/pause`]: rules('Takes from members what was announced'),
  [`POST ${ONE}/end`]: rules('Takes from members what was announced'),
  'GET /v1/challenges': needs(['members:read'], 'Shows challenges that are not announced yet'),
  [`GET ${ONE}`]: needs(['members:read'], 'Shows a challenge that is not announced yet, and how many take part'),
  [`GET ${MEMBER}/challenges`]: needs(['members:read'], 'Shows what a member does, and how often'),
  [`GET ${MEMBER}/badges`]: history('Shows what a member did, and when'),
};
