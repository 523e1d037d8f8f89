import { component } from '#edge';
import { id, listOf, object, text } from '#loyalty/documents';
import { answerFields } from '#loyalty/members/server';

import { rewardClaimsSchema } from '../views/reward-claims-schema.js';

/** The answer of a claim: with the codes of the vouchers that it gives. */
export const CLAIM_ANSWER = component('ClaimAnswer', () =>
  object('A member after a claim.', {
    ...answerFields(),
    vouchers: listOf(
      'The vouchers that the claim gives; left out where there are none, and in a preview.',
      object('A voucher.', {
        voucherId: id('The voucher: as the claim is called.', 'claim-1001'),
        code: text(
          'Anybody who has it can use the voucher. It is shown here, and with the scope vouchers:read.',
          'FREE-7K2M-XR40-9QZT-B6DH',
        ),
      }),
    ).optional(),
  }),
);

export const REWARD_CLAIM = component('RewardClaim', rewardClaimsSchema);
