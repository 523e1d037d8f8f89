import { component } from '#edge';
import { balance, instant, memberId, object, orNull, statusPoints, text, whole } from '#loyalty/documents';
import { purchasesSchema } from '#loyalty/purchases';

import { ledgerSchema } from '../views/ledger-schema.js';
import { lotsSchema } from '../views/lots-schema.js';

export const BALANCE = component(
  'Balance',
  object('What a member has at a time.', {
    memberId,
    revision: whole('Revision of the last event that counted; −1 before the first.', 7),
    asOf: instant('The time.', '2026-02-01T12:30:00.000Z'),
    balance,
    statusPoints,
    tier: orNull(text('Id of the tier; null before the enrolment.', 'gold')),
  }),
);

export const LEDGER_ROW = component('LedgerRow', ledgerSchema);

export const LOT = component('Lot', lotsSchema);

export const PURCHASE = component('Purchase', purchasesSchema);
