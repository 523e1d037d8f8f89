import { MEMBER, needs, type RouteAccessTable } from '#loyalty/access';

export const access: RouteAccessTable = {
  [`GET ${MEMBER}/referrals`]: needs(['members:read'], 'Shows who knows whom'),
  [`GET ${MEMBER}/referral-code`]: needs(['members:read'], 'Lets others be rewarded in the name of a member'),
};
