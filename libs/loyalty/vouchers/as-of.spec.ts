import { expect, it } from '@jest/globals';

import { asOf } from './as-of.js';
import { type VoucherDocument } from './views/vouchers-schema.js';

const END = '2026-03-01T00:00:00.000Z';

const stateAt = (state: VoucherDocument['state'], now: string) =>
  asOf({ state, expiresAt: END } as VoucherDocument, now).state;

it('a voucher is over from its end on, whatever was recorded of it, unless it was used up or cancelled', () => {
  for (const state of ['open', 'expired'] as const) {
    expect(stateAt(state, '2026-02-28T23:59:59.999Z')).toBe('open');
    expect(stateAt(state, END)).toBe('expired');
  }
  for (const state of ['used', 'cancelled'] as const) expect(stateAt(state, END)).toBe(state);
});
