import { describe, expect, it } from '@jest/globals';

import { REJECTED_LISTED_MAX } from './fault-list.js';
import { Tally } from './tally.js';

describe('bad lines', () => {
  it('are counted by code with examples, even past the limit of those that are listed', () => {
    const tally = new Tally(new Set(['amount_negative']));
    for (let line = 1; line <= REJECTED_LISTED_MAX + 50; line++)
      tally.reject([{ line, code: line % 10 === 0 ? 'missing_member' : 'invalid_date', detail: `of ${line}` }]);
    tally.reject([{ line: 200_000, code: 'amount_negative', detail: 'a return' }]);
    const { rejected, rejectedTotal, rejectedByCode, leftOut } = tally.report();
    expect(rejected).toHaveLength(REJECTED_LISTED_MAX);
    expect(rejectedTotal).toBe(REJECTED_LISTED_MAX + 50);
    expect(rejectedByCode).toEqual([
      {
        code: 'invalid_date',
        lines: 90_045,
        examples: [1, 2, 3].map((line) => ({ line, detail: `of ${line}` })),
      },
      {
        code: 'missing_member',
        lines: 10_005,
        examples: [10, 20, 30].map((line) => ({ line, detail: `of ${line}` })),
      },
    ]);
    expect(leftOut).toEqual({ amount_negative: 1 });
  });
});

describe('returns', () => {
  const back = {
    lines: [1],
    memberId: 'ada',
    returnId: 'r1',
    purchaseId: 'p1',
    occurredAt: '2026-01-01T12:00:00.000Z',
  };

  it('of purchases that a dry run does not record yet would be recorded, and are refused otherwise', () => {
    const unknown = { status: 404, code: 'purchase_unknown' as const, detail: 'no such purchase' };
    const [dry, real] = [new Tally(new Set(), true), new Tally()];
    dry.result(back, unknown);
    real.result(back, unknown);
    expect(dry.report()).toMatchObject({ returns: { records: 1, skipped: 0 }, rejectedTotal: 0 });
    expect(real.report()).toMatchObject({ rejected: [{ line: 1, code: 'purchase_unknown' }] });
  });
});
