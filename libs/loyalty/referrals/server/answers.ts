import { component } from '#edge';
import { id, object, text } from '#loyalty/documents';

import { referralsSchema } from '../views/referrals-schema.js';

export const REFERRAL = component('Referral', referralsSchema);

const CODE = object('By what a member recommends the programme.', {
  memberId: id('The member.', 'ada'),
  code: text('What others give as `referredBy` when they join. It never changes.', '7K3M-9QXT-2HVB-04RC'),
});

export const REFERRAL_CODE = component('ReferralCode', CODE);

export interface ReferralCode {
  readonly memberId: string;
  readonly code: string;
}
