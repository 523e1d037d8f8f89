import { describe, expect, it } from '@jest/globals';

import { programOf, rulesWith } from '#loyalty/members/testing';
import { asDecided, isRefusal } from '#runner';

import { type GuestCommand, guestDecider } from './guest.js';

const program = programOf(rulesWith({ timeZone: 'Europe/Oslo' }));

const now = '2026-02-01T12:00:00.000Z';

const bought: GuestCommand = {
  type: 'RecordGuestPurchase',
  purchaseId: 'g1',
  occurredAt: '2026-01-31T23:30:00.000Z',
  total: { amount: 2_933, currency: 'EUR' },
  channel: 'web',
  lines: [{ sku: 'book', quantity: 1, gross: 3_000, discount: 67, promotion: 'NEW-YEAR' }],
};

const claimedBy = (memberId: string): GuestCommand => ({ type: 'ClaimGuestPurchase', purchaseId: 'g1', memberId });

function after(...commands: readonly GuestCommand[]) {
  const state = guestDecider.initial();
  for (const command of commands) {
    const decision = guestDecider.decide(command, state, { now, program });
    if (isRefusal(decision)) return decision;
    const { events } = asDecided(decision);
    for (const event of events) guestDecider.apply(state, event);
    if (command === commands.at(-1)) return events;
  }
  return [];
}

describe('a guest purchase', () => {
  it('is recorded as it was sent, with the day of the programme', () =>
    expect(after(bought)).toEqual([
      {
        type: 'GuestPurchaseRecorded',
        data: {
          effectiveAt: '2026-01-31T23:30:00.000Z',
          purchaseId: 'g1',
          occurredAt: '2026-01-31T23:30:00.000Z',
          total: { amount: 2_933, currency: 'EUR' },
          channel: 'web',
          lines: [{ sku: 'book', quantity: 1, gross: 3_000, discount: 67, promotion: 'NEW-YEAR' }],
          localDay: '2026-02-01',
        },
      },
    ]));

  it('is refused in another currency, in the future, and where it is there already', () => {
    expect(after({ ...bought, total: { amount: 1, currency: 'SEK' } })).toMatchObject({ code: 'currency_mismatch' });
    expect(after({ ...bought, occurredAt: '2026-02-03T00:00:00.000Z' })).toMatchObject({ code: 'occurred_in_future' });
    expect(after(bought, { ...bought })).toMatchObject({ code: 'duplicate_purchase' });
  });

  it("is refused where its sums disagree, as a member's is", () =>
    expect(after({ ...bought, total: { amount: 1, currency: 'EUR' } })).toMatchObject({
      code: 'purchase_lines_disagree',
    }));

  it('is claimed once, and claiming what one has changes nothing', () => {
    expect(after(bought, claimedBy('ada'))).toEqual([
      { type: 'GuestPurchaseClaimed', data: { purchaseId: 'g1', memberId: 'ada', effectiveAt: now } },
    ]);
    expect(after(bought, claimedBy('ada'), claimedBy('ada'))).toEqual([]);
    expect(after(bought, claimedBy('ada'), claimedBy('bob'))).toMatchObject({ code: 'guest_purchase_claimed' });
    expect(after(claimedBy('ada'))).toMatchObject({ code: 'guest_purchase_unknown' });
  });

  it('takes a claim on its id away only before it is recorded, and is not recorded on one that is void', () => {
    const voiding: GuestCommand = { type: 'VoidGuestPurchaseId', purchaseId: 'g1', claim: 2 };
    const on = (claim: number): GuestCommand => ({ ...bought, claimed: { kind: 'purchase', hmac: '0', claim } });
    expect(after(voiding)).toEqual([
      { type: 'GuestPurchaseIdVoided', data: { purchaseId: 'g1', claim: 2, effectiveAt: now } },
    ]);
    expect(after(voiding, { ...voiding, claim: 1 })).toEqual([]);
    expect(after(voiding, on(2))).toMatchObject({ code: 'identity_claim_void' });
    expect(after(voiding, on(3))).toMatchObject([{ type: 'GuestPurchaseRecorded' }]);
    expect(after(on(2), voiding)).toMatchObject({ code: 'duplicate_purchase' });
  });

  it('comes back from JSON, and does not change with its copy', () => {
    const state = guestDecider.initial();
    for (const event of guestDecider.decide(bought, state, { now, program }) as never[])
      guestDecider.apply(state, event);
    const json: unknown = JSON.parse(JSON.stringify(guestDecider.toJson(state)));
    const back = guestDecider.fromJson(json);
    const copy = guestDecider.copy(back);
    guestDecider.apply(copy, {
      type: 'GuestPurchaseClaimed',
      data: { purchaseId: 'g1', memberId: 'a', effectiveAt: now },
    });
    expect(back).toEqual(state);
    expect(copy).not.toEqual(state);
  });
});
