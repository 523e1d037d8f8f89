import { type Refusal, refuse } from '#runner';

import { type RewardDefinition } from './events.js';

/** Refuses a value that is none or two, and a voucher of which a part cannot be used. */
export function refuseVoucher({ value, voucher }: RewardDefinition): Refusal | undefined {
  if (value && (value.amount === undefined) === (value.percent === undefined)) {
    const message = 'The value of a reward is an amount or a share in per cent; say one of both.';
    return refuse('invalid_reward', message, { field: 'value' });
  }
  if (voucher?.partial && value?.amount === undefined) {
    const message = 'Only a value in money can be used in parts; leave `partial` out, or say an amount.';
    return refuse('invalid_reward', message, { field: 'voucher.partial' });
  }
  return undefined;
}
