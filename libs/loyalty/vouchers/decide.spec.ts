import { describe, expect, it } from '@jest/globals';

import {
  buy,
  close,
  enrol,
  forget,
  freeze,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { cancelClaim, claim, offered } from '#loyalty/reward-claims/testing';
import { type RewardDefinition } from '#loyalty/rewards/events';
import { LIMITS } from '#loyalty/vocabulary';

import { cancelVoucher, useVoucher } from './testing/index.js';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];
const bought: Step = ['2026-01-02', buy(600)];

/** Five euros off, valid for ten days; or whatever is asked. */
const fiveOff = (asked: Partial<RewardDefinition> = {}) =>
  offered({ name: 'Five off', value: { amount: 500 }, voucher: { validDays: 10 }, ...asked });

const partial = (asked: object = {}) => fiveOff({ voucher: { validDays: 10, partial: true, ...asked } });

const claimed = (reward = fiveOff(), claimId = 'c1'): Step => ['2026-02-01', claim(reward, claimId)];

const ENDS = '2026-02-12T00:00:00.000Z';

const due = (history: History) => history.member.nextDueAt;

describe('a voucher', () => {
  it('is issued with the claim of its reward, in one decision, and is valid to the end of a local day', () => {
    const policy = { validDays: 10, minimumSpend: 2_000, codePrefix: 'FIVE' };
    const { history } = given(starter, enrolled, bought).when(
      '2026-02-01',
      claim(offered({ value: { percent: 20 }, voucher: policy }, { version: 3 })),
    );
    expect(history.events.slice(-3)).toMatchObject([
      { type: 'PointsRedeemed' },
      { type: 'RewardClaimed' },
      {
        type: 'VoucherIssued',
        data: {
          ...{ voucherId: 'c1', claimId: 'c1', rewardId: 'coffee', rewardVersion: 3, name: 'Free coffee' },
          ...{ value: { percent: 20 }, currency: 'EUR', minimumSpend: 2_000, codePrefix: 'FIVE' },
          ...{ expiresAt: ENDS, nextDueAt: ENDS },
        },
      },
    ]);
  });

  it('is issued for rewards that say so, and only for these', () =>
    given(starter, enrolled, bought)
      .when('2026-02-01', claim(offered({ value: { amount: 500 } })))
      .then({ type: 'PointsRedeemed' }, { type: 'RewardClaimed' }));

  it('ends in the zone of the programme', () => {
    const inOslo = programOf({ ...rulesWith(), timeZone: 'Europe/Oslo' });
    const history = new History(inOslo).must(enrolled, bought, claimed());
    expect(history.events.at(-1)!.data).toMatchObject({ expiresAt: '2026-02-11T23:00:00.000Z' });
  });

  it('is one of so many that a member has open at once', () => {
    const gift = fiveOff({ price: 0 });
    const all = Array.from({ length: LIMITS.openVouchersMax }, (_, index) => claimed(gift, `c${index}`));
    given(starter, enrolled, ...all)
      .when('2026-02-02', claim(gift, 'more'))
      .thenRefused('limit_exceeded', { openVouchersMax: LIMITS.openVouchersMax });
    given(starter, enrolled, ...all, ['2026-02-01', useVoucher({ voucherId: 'c7' })])
      .when('2026-02-02', claim(gift, 'more'))
      .then({ type: 'RewardClaimed' }, { type: 'VoucherIssued' });
  });
});

describe('using a voucher', () => {
  it('takes its money off a purchase, no more than that comes to, and uses it up', () => {
    given(starter, enrolled, bought, claimed())
      .when('2026-02-03', useVoucher({ useId: 'u', purchaseId: 'order-1', place: 'oslo-1', spend: 2_500 }))
      .then({
        type: 'VoucherUsed',
        data: {
          ...{ voucherId: 'c1', useId: 'u', purchaseId: 'order-1', place: 'oslo-1', spend: 2_500 },
          ...{ amount: 500, left: 0, effectiveAt: '2026-02-03T12:00:00.000Z' },
        },
      });
    given(starter, enrolled, bought, claimed())
      .when('2026-02-03', useVoucher({ spend: 300 }))
      .then({ type: 'VoucherUsed', data: { amount: 300, left: 0 } });
    given(starter, enrolled, bought, claimed())
      .when('2026-02-03', useVoucher())
      .then({ type: 'VoucherUsed', data: { amount: 500, left: 0 } });
  });

  it('takes a share of a purchase off, halves rounded up, where it is known what that comes to', () => {
    const share = fiveOff({ value: { percent: 15 } });
    given(starter, enrolled, bought, claimed(share))
      .when('2026-02-03', useVoucher({ spend: 1_110 }))
      .then({ type: 'VoucherUsed', data: { amount: 167, left: 0 } });
    const unknown = new History(starter).must(enrolled, bought, claimed(share), ['2026-02-03', useVoucher()]);
    expect(unknown.events.at(-1)!.data).toMatchObject({ left: 0 });
    expect(unknown.events.at(-1)!.data).not.toHaveProperty('amount');
  });

  it('gives a product once', () => {
    const product = fiveOff({ value: undefined });
    const history = new History(starter).must(enrolled, bought, claimed(product), ['2026-02-03', useVoucher()]);
    expect(history.events.at(-1)!.data).not.toHaveProperty('amount');
    expect(history.member.vouchers).toBeUndefined();
  });

  it('is refused a second time, with when and where the first was', () =>
    given(starter, enrolled, bought, claimed(), ['2026-02-03', useVoucher({ purchaseId: 'order-1', place: 'oslo-1' })])
      .when('2026-02-04', useVoucher())
      .thenRefused('voucher_used', {
        usedAt: '2026-02-03T12:00:00.000Z',
        purchaseId: 'order-1',
        place: 'oslo-1',
      }));

  it('leaves the rest of one that is used in parts, until nothing is left', () => {
    const first: Step = ['2026-02-03', useVoucher({ amount: 200 })];
    given(starter, enrolled, bought, claimed(partial()), first)
      .when('2026-02-04', useVoucher({ spend: 100 }))
      .then({ type: 'VoucherUsed', data: { amount: 100, left: 200, nextDueAt: ENDS } });
    given(starter, enrolled, bought, claimed(partial()), first)
      .when('2026-02-04', useVoucher({ amount: 301 }))
      .thenRefused('voucher_exceeded', { left: 300 });
    given(starter, enrolled, bought, claimed(partial()))
      .when('2026-02-04', useVoucher({ amount: 201, spend: 200 }))
      .thenRefused('voucher_exceeded', { left: 500, spend: 200 });
    given(starter, enrolled, bought, claimed(partial()), first, ['2026-02-04', useVoucher()])
      .when('2026-02-05', useVoucher({ amount: 1 }))
      .thenRefused('voucher_used', { usedAt: '2026-02-04T12:00:00.000Z' });
  });

  it('takes no amount where it is used as a whole', () =>
    given(starter, enrolled, bought, claimed())
      .when('2026-02-03', useVoucher({ amount: 500 }))
      .thenRefused('voucher_not_partial'));

  it('is used in so many parts at most, the last of which takes all that is left', () => {
    const ofLife = fiveOff({ value: { amount: 500 }, voucher: { validDays: 10, partial: true } });
    const parts = Array.from({ length: LIMITS.voucherUsesMax - 1 }, (): Step => [
      '2026-02-03',
      useVoucher({ amount: 1 }),
    ]);
    given(starter, enrolled, bought, claimed(ofLife), ...parts)
      .when('2026-02-04', useVoucher({ amount: 1 }))
      .thenRefused('limit_exceeded', { left: 401 });
    given(starter, enrolled, bought, claimed(ofLife), ...parts)
      .when('2026-02-04', useVoucher({ amount: 401 }))
      .then({ type: 'VoucherUsed', data: { left: 0 } });
  });

  it('needs a purchase that is large enough', () => {
    const forTwenty = fiveOff({ voucher: { validDays: 10, minimumSpend: 2_000 } });
    for (const spend of [undefined, 1_999])
      given(starter, enrolled, bought, claimed(forTwenty))
        .when('2026-02-03', useVoucher({ spend }))
        .thenRefused('minimum_spend_not_met', { minimumSpend: 2_000, currency: 'EUR' });
    given(starter, enrolled, bought, claimed(forTwenty))
      .when('2026-02-03', useVoucher({ spend: 2_000 }))
      .then({ type: 'VoucherUsed' });
  });

  it('is for members who are active or have left, not for the frozen and the forgotten', () => {
    given(starter, enrolled, bought, claimed(), ['2026-02-02', close()])
      .when('2026-02-03', useVoucher())
      .then({ type: 'VoucherUsed' });
    given(starter, enrolled, bought, claimed(), ['2026-02-02', freeze()])
      .when('2026-02-03', useVoucher())
      .thenRefused('member_frozen');
    given(starter, enrolled, bought, claimed(), ['2026-02-02', forget()])
      .when('2026-02-03', useVoucher())
      .thenRefused('member_forgotten');
  });

  it('is refused for one that nobody has', () =>
    given(starter, enrolled, bought, claimed())
      .when('2026-02-03', useVoucher({ voucherId: 'c2' }))
      .thenRefused('voucher_unknown', {}));
});

describe('the end of a voucher', () => {
  it('is recorded when it is due, once, and nothing is due then', () => {
    const history = new History(starter).must(enrolled, bought, claimed());
    expect(due(history)).toBe(ENDS);
    history.must(['2026-03-01', settleTo('2026-03-01')]);
    expect(history.events.at(-1)).toMatchObject({
      type: 'VoucherExpired',
      data: { voucherId: 'c1', effectiveAt: ENDS, nextDueAt: '2027-02-01T00:00:00.000Z' },
    });
    expect(history.member.vouchers).toBeUndefined();
  });

  it('comes to what is left of one that is used in parts, and to none that is used up or cancelled', () => {
    const typesAfter = (...steps: readonly Step[]) => {
      const history = new History(starter).must(enrolled, bought, claimed(partial()), ...steps);
      return history.must(['2026-03-01', settleTo('2026-03-01')]).events.map(({ type }) => type);
    };
    expect(typesAfter(['2026-02-03', useVoucher({ amount: 1 })])).toContain('VoucherExpired');
    expect(typesAfter(['2026-02-03', useVoucher()])).not.toContain('VoucherExpired');
    expect(typesAfter(['2026-02-03', cancelVoucher()])).not.toContain('VoucherExpired');
    expect(typesAfter(['2026-02-03', cancelClaim()])).not.toContain('VoucherExpired');
  });

  it('lets it be used up to the instant before', () => {
    given(starter, enrolled, bought, claimed())
      .when('2026-02-11T23:59:59.999Z', useVoucher())
      .then({ type: 'VoucherUsed' });
    given(starter, enrolled, bought, claimed())
      .when(ENDS, useVoucher())
      .thenRefused('voucher_expired', { expiresAt: ENDS });
  });

  it('does not keep out what was used before and is reported after it, once', () => {
    const late = (useId: string) => useVoucher({ useId, occurredAt: '2026-02-11T12:00:00.000Z' });
    const ended: Step = ['2026-03-01', settleTo('2026-03-01')];
    given(starter, enrolled, bought, claimed(), ended)
      .when('2026-03-02', late('u'))
      .then({ type: 'VoucherUsed', data: { effectiveAt: '2026-02-11T12:00:00.000Z', left: 0 } });
    given(starter, enrolled, bought, claimed())
      .when('2026-03-02', late('u'))
      .then({ type: 'VoucherUsed', data: { effectiveAt: '2026-02-11T12:00:00.000Z' } });
    given(starter, enrolled, bought, claimed(), ended, ['2026-03-02', late('u')])
      .when('2026-03-03', late('v'))
      .thenRefused('voucher_used');
    given(starter, enrolled, bought, claimed())
      .when('2026-03-02', useVoucher({ occurredAt: '2026-02-12T12:00:00.000Z' }))
      .thenRefused('voucher_expired');
  });

  it('that a clock which was ahead has recorded does not keep it from being used', () =>
    given(starter, enrolled, bought, claimed(), ['2026-03-01', settleTo('2026-03-01')])
      .when('2026-02-05', useVoucher())
      .then({ type: 'VoucherUsed', data: { left: 0 } }));

  it('is not what was used before it was issued, or is still to come', () => {
    given(starter, enrolled, bought, claimed())
      .when('2026-02-03', useVoucher({ occurredAt: '2026-01-31T12:00:00.000Z' }))
      .thenRefused('voucher_not_issued', { issuedAt: '2026-02-01T12:00:00.000Z' });
    given(starter, enrolled, bought, claimed())
      .when('2026-02-03', useVoucher({ occurredAt: '2026-02-04T12:00:00.000Z' }))
      .thenRefused('occurred_in_future');
  });

  it('keeps to how far back the programme takes anything', () => {
    const strict = programOf(rulesWith({}, { backdatingDaysMax: 2 }));
    given(strict, enrolled, bought, claimed())
      .when('2026-02-08', useVoucher({ occurredAt: '2026-02-05T12:00:00.000Z' }))
      .thenRefused('occurred_too_long_ago');
  });
});

describe('cancelling', () => {
  it('a claim ends its voucher and gives the points back, in one decision', () =>
    given(starter, enrolled, bought, claimed())
      .when('2026-02-02', cancelClaim('c1', 'Sold out'))
      .then(
        { type: 'RewardClaimCancelled' },
        { type: 'VoucherCancelled', data: { voucherId: 'c1', reason: 'Sold out' } },
        { type: 'ClaimPointsRestored', data: { points: 10 } },
      ));

  it('a claim is refused once its voucher was used, in part too, or has come to its end', () => {
    given(starter, enrolled, bought, claimed(), ['2026-02-02', useVoucher({ place: 'oslo-1' })])
      .when('2026-02-03', cancelClaim())
      .thenRefused('voucher_used', { place: 'oslo-1' });
    given(starter, enrolled, bought, claimed(partial()), ['2026-02-02', useVoucher({ amount: 1 })])
      .when('2026-02-03', cancelClaim())
      .thenRefused('voucher_used');
    given(starter, enrolled, bought, claimed()).when('2026-02-12', cancelClaim()).thenRefused('voucher_expired');
  });

  it('a claim ends its voucher also where a clock that was ahead has recorded its end', () =>
    given(starter, enrolled, bought, claimed(), ['2026-03-01', settleTo('2026-03-01')])
      .when('2026-02-05', cancelClaim())
      .then({ type: 'RewardClaimCancelled' }, { type: 'VoucherCancelled' }, { type: 'ClaimPointsRestored' }));

  it('a voucher gives nothing back, and leaves its claim to be cancelled', () => {
    given(starter, enrolled, bought, claimed())
      .when('2026-02-02', cancelVoucher('c1', 'Stolen'))
      .then({ type: 'VoucherCancelled', data: { voucherId: 'c1', reason: 'Stolen' } });
    given(starter, enrolled, bought, claimed(), ['2026-02-02', cancelVoucher()])
      .when('2026-02-03', cancelClaim())
      .then({ type: 'RewardClaimCancelled' }, { type: 'ClaimPointsRestored' });
  });

  it('ends what is left of a voucher', () => {
    given(starter, enrolled, bought, claimed(partial()), ['2026-02-02', useVoucher({ amount: 1 })])
      .when('2026-02-03', cancelVoucher())
      .then({ type: 'VoucherCancelled' });
    given(starter, enrolled, bought, claimed(), ['2026-02-02', cancelVoucher()])
      .when('2026-02-03', useVoucher())
      .thenRefused('voucher_cancelled', { at: '2026-02-02T12:00:00.000Z' });
  });

  it('is refused where there is nothing left to cancel', () => {
    const history = [enrolled, bought, claimed()];
    given(starter, ...history)
      .when('2026-02-03', cancelVoucher('c2'))
      .thenRefused('voucher_unknown');
    given(starter, ...history, ['2026-02-02', useVoucher()])
      .when('2026-02-03', cancelVoucher())
      .thenRefused('voucher_used');
    given(starter, ...history, ['2026-02-02', cancelVoucher()])
      .when('2026-02-03', cancelVoucher())
      .thenRefused('voucher_cancelled');
    given(starter, ...history)
      .when('2026-02-12', cancelVoucher())
      .thenRefused('voucher_expired');
    given(starter, ...history)
      .when('2026-02-03', cancelVoucher('c1', ' '))
      .thenRefused('reason_required');
  });

  it('ends the vouchers of a member who is forgotten, but of none that is over or of one who only leaves', () => {
    given(starter, enrolled, bought, claimed())
      .when('2026-02-03', forget())
      .then({ type: 'VoucherCancelled', data: { voucherId: 'c1' } }, { type: 'MemberForgotten' });
    given(starter, enrolled, bought, claimed())
      .when('2026-02-13', forget())
      .then({ type: 'VoucherExpired' }, { type: 'MemberForgotten' });
    given(starter, enrolled, bought, claimed()).when('2026-02-03', close()).then({ type: 'MemberClosed' });
  });
});
