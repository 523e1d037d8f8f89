import { describe, expect, it } from '@jest/globals';

import { Preview, previewLines } from './preview.js';

describe('the table of a dry run', () => {
  it('has a row for each outcome, with amounts in major units', () => {
    const preview = new Preview();
    const purchase = {
      lines: [1],
      memberId: 'a',
      purchaseId: 'p',
      occurredAt: '2026-01-12T12:00:00.000Z',
      total: { amount: 124_900, currency: 'EUR' },
    };
    preview.add(purchase, { status: 200, outcome: 'preview', enrolled: true });
    preview.add({ ...purchase, memberId: 'b' }, { status: 200, outcome: 'preview' });
    preview.add(purchase, { status: 201, outcome: 'replayed' });
    preview.add({ ...purchase, memberId: undefined }, { status: 409, code: 'duplicate_purchase' });
    expect(previewLines(preview.report(), { currency: 'EUR', currencyDigits: 2, timeZone: 'UTC' })).toEqual([
      '                          purchases  members  guests        amount',
      'would be recorded                 2        2       0  2,498.00 EUR',
      'are there already                 1        1       0  1,249.00 EUR',
      'exist with other content          1        0       1  1,249.00 EUR',
      'would be refused                  0        0       0      0.00 EUR',
      'From 2026-01-12 to 2026-01-12.',
      '1 member would be enrolled. Nothing was recorded.',
    ]);
  });
});
