import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import { memberAt } from '#loyalty/member';
import {
  adjust,
  buy,
  close,
  enrol,
  forget,
  freeze,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { type ProgramRules } from '#loyalty/program';

import { closeTransfer, receive, transfer } from './testing/index.js';

const given = memberScenarios(expect);

const allowed = (transfers: ProgramRules['transfers'] = {}) => programOf(rulesWith({ transfers }));

/** Lots end after 30 days. */
const shortLived = programOf(rulesWith({ transfers: {} }, { expiry: { type: 'rolling', count: 30, unit: 'days' } }));

const enrolled: Step = ['2026-01-01', enrol()];

const bought: readonly Step[] = [enrolled, ['2026-01-02', buy(1_000)]]; // 100 points

const requested: readonly Step[] = [...bought, ['2026-01-03', transfer(60, { reason: 'A birthday' })]];

const at = (time: string) => `2026-01-03T${time}.000Z`;

const arriving = { points: 60, earnedAt: '2025-11-05T10:00:00.000Z', expiresAt: '2026-12-01T00:00:00.000Z' };

describe('giving points to another member', () => {
  it('reserves them, out of the lots that end soonest', () =>
    given(allowed(), ...bought, ['2026-01-02', buy(500)])
      .when('2026-01-03', transfer(120, { reason: 'A birthday' }))
      .then({
        type: 'TransferRequested',
        data: {
          transferId: 'gift',
          toMemberId: 'bob',
          points: 120,
          reason: 'A birthday',
          postings: [
            { lotId: '1', from: 'available', to: 'reserved', points: 100 },
            { lotId: '2', from: 'available', to: 'reserved', points: 20 },
          ],
          balanceAfter: { available: 30, pending: 0, reserved: 120 },
        },
      }));

  it('is off where the rules say nothing of it', () =>
    given(programOf(rulesWith()), ...bought)
      .when('2026-01-03', transfer(10))
      .thenRefused('transfers_not_allowed', { because: 'off' }));

  it('is for members of the tiers that the rules name', () =>
    given(allowed({ tiers: ['silver'] }), ...bought)
      .when('2026-01-03', transfer(10))
      .thenRefused('transfers_not_allowed', { because: 'tier', tier: 'gold' }));

  it('has limits at once and on a day of the programme, and what came back does not count', () => {
    const program = allowed({ pointsMin: 5, pointsMax: 60, givenPerDayMax: 80 });
    const refused = (points: number, code: string, details: object, ...steps: readonly Step[]) =>
      given(program, ...bought, ...steps)
        .when('2026-01-03T13:00:00.000Z', transfer(points, { transferId: 'other' }))
        .thenRefused(code, details);
    refused(4, 'transfer_limit_exceeded', { pointsMin: 5, pointsMax: 60 });
    refused(61, 'transfer_limit_exceeded', { pointsMin: 5, pointsMax: 60 });
    refused(21, 'transfer_limit_exceeded', { givenPerDayMax: 80, leftToday: 20 }, ['2026-01-03', transfer(60)]);
    const history = new History(program).must(...bought, ['2026-01-03', transfer(60)]);
    history.must([at('12:30:00'), closeTransfer({ failure: 'member_frozen' })], [at('13:00:00'), transfer(60)]);
    const later = new History(program).must(...requested, ['2026-01-04', transfer(40, { transferId: 'next-day' })]);
    expect(later.member.transferredOn).toEqual({ day: '2026-01-04', given: 40, received: 0 });
  });

  it('refuses more than is available, oneself, and those who are frozen, closed or forgotten', () => {
    given(allowed(), ...requested)
      .when('2026-01-03', transfer(41, { transferId: 'other' }))
      .thenRefused('insufficient_points', { available: 40 });
    given(allowed(), ...bought)
      .when('2026-01-03', transfer(1, { toMemberId: 'ada' }))
      .thenRefused('transfer_to_self');
    for (const [end, code] of [
      [freeze(), 'member_frozen'],
      [close(), 'member_closed'],
      [forget(), 'member_forgotten'],
    ] as const)
      given(allowed(), ...bought, ['2026-01-03', end])
        .when('2026-01-04', transfer(1))
        .thenRefused(code);
    given(allowed()).when('2026-01-04', transfer(1)).thenRefused('member_unknown');
  });

  it('refuses what the other member could not receive, before anything is recorded', () =>
    given(allowed(), ...bought)
      .when('2026-01-03', transfer(1, { failure: 'member_unknown' }))
      .thenRefused('transfer_refused', { toMemberId: 'bob', because: 'member_unknown' }));

  it('refuses to take from more than 1,000 lots at once', () => {
    const small = Array.from({ length: 1_001 }, (): Step => ['2026-01-02', adjust(1)]);
    const history = new History(allowed()).must(enrolled, ...small);
    expect(history.decide('2026-01-03', transfer(1_001))).toMatchObject({
      ...{ kind: 'refusal', code: 'limit_exceeded', details: { transferLotsMax: 1_000 } },
    });
    expect(history.decide('2026-01-03', transfer(1_000))).toMatchObject([{ type: 'TransferRequested' }]);
  });

  it('refuses more than 20 at once', () => {
    const many = Array.from({ length: 20 }, (_, index): Step => [
      '2026-01-03',
      transfer(1, { transferId: `t${index}` }),
    ]);
    given(allowed(), ...bought, ...many)
      .when('2026-01-03', transfer(1))
      .thenRefused('limit_exceeded', { openTransfersMax: 20 });
  });

  it('keeps the member until it is over', () => {
    for (const end of [close(), forget()])
      given(allowed(), ...requested)
        .when('2026-01-04', end)
        .thenRefused('transfer_under_way', { transferId: 'gift' });
    new History(allowed()).must(
      ...requested,
      ['2026-01-04', freeze()],
      ['2026-01-05', closeTransfer({ receivedAt: at('12:00:01') })],
    );
  });
});

describe('a transfer that ends', () => {
  it('lets the points go at the instant at which they arrived', () =>
    given(allowed(), ...requested)
      .when('2026-01-07', closeTransfer({ receivedAt: at('12:00:01') }))
      .then({
        type: 'PointsTransferredOut',
        data: {
          effectiveAt: at('12:00:01'),
          postings: [{ lotId: '1', from: 'reserved', to: 'transferred', points: 60 }],
          balanceAfter: { available: 40, pending: 0, reserved: 0 },
        },
      }));

  it('gives the points back to their very lots where they did not arrive', () => {
    const before = new History(allowed()).must(...bought, ['2026-01-02', buy(500)]);
    const after = new History(allowed()).must(...bought, ['2026-01-02', buy(500)]);
    after.must(['2026-01-03', transfer(120)], [at('12:05:00'), closeTransfer({ failure: 'member_closed' })]);
    expect(after.member.lots.valuesArray()).toMatchObject(before.member.lots.valuesArray());
    expect(balanceOf(after.member)).toEqual(balanceOf(before.member));
  });

  it('ends points whose lot has ended on the way', () =>
    given(shortLived, ...bought, ['2026-02-01T11:59:00.000Z', transfer(100)])
      .when('2026-02-03', closeTransfer({ failure: 'lots_ended' }))
      .then({
        type: 'TransferFailed',
        data: { reason: 'lots_ended', postings: [{ lotId: '1', from: 'reserved', to: 'expired', points: 100 }] },
      }));

  it('ends once', () =>
    given(allowed(), ...requested, [at('12:05:00'), closeTransfer({ receivedAt: at('12:00:01') })])
      .when('2026-01-07', closeTransfer({ failure: 'member_closed' }))
      .thenRefused('transfer_unknown'));

  it('is nowhere at once with the points, at any instant', () => {
    const { events } = new History(allowed()).must(...requested, [
      '2026-01-07',
      closeTransfer({ receivedAt: at('12:00:01') }),
    ]);
    const balanceAt = (asOf: string) => balanceOf(memberAt(events, { asOf, program: allowed() }));
    expect(balanceAt(at('12:00:00'))).toMatchObject({ available: 40, reserved: 60, transferred: 0 });
    expect(balanceAt(at('12:00:01'))).toMatchObject({ available: 40, reserved: 0, transferred: -60 });
  });
});

describe('receiving points of another member', () => {
  it('opens lots that keep when they were earned and when they end', () =>
    given(allowed(), ...bought)
      .when('2026-01-03', receive([arriving, { ...arriving, points: 5, expiresAt: null }]))
      .then({
        type: 'PointsTransferredIn',
        data: {
          fromMemberId: 'bob',
          points: 65,
          opened: [
            { lotId: '2', ...arriving, activeFrom: at('12:00:00') },
            { lotId: '3', ...arriving, points: 5, expiresAt: null, activeFrom: at('12:00:00') },
          ],
          postings: [
            { lotId: '2', from: 'transferred', to: 'available', points: 60 },
            { lotId: '3', from: 'transferred', to: 'available', points: 5 },
          ],
          balanceAfter: { available: 165, pending: 0, reserved: 0 },
          nextExpiry: { at: arriving.expiresAt, points: 60 },
        },
      }));

  it('lets nothing that is reported late use them before they were here', () =>
    given(allowed(), enrolled, ['2026-01-03', receive([arriving])])
      .when('2026-01-04', redeem(10, { occurredAt: '2026-01-02T12:00:00.000Z' }))
      .thenRefused('insufficient_points', { available: 0 }));

  it('neither earns nor counts towards a tier', () => {
    const { member } = new History(allowed()).must(enrolled, ['2026-01-03', receive([arriving])]);
    expect(balanceOf(member)).toMatchObject({ available: 60, earned: 0, transferred: 60 });
    expect(member.lifetime).toEqual({ amount: 0, spend: 0, purchases: 0 });
  });

  it('is declined, and that is recorded, by those who are frozen or closed, and over their limits', () => {
    const declined = (reason: string, program: ReturnType<typeof allowed>, ...steps: readonly Step[]) =>
      given(program, ...bought, ...steps)
        .when('2026-01-05', receive([arriving]))
        .then({ type: 'TransferDeclined', data: { fromMemberId: 'bob', transferId: 'gift', points: 60, reason } });
    declined('member_frozen', allowed(), ['2026-01-04', freeze()]);
    declined('member_closed', allowed(), ['2026-01-04', close()]);
    declined('daily_limit', allowed({ receivedPerDayMax: 100 }), ['2026-01-05', receive([arriving], 'earlier')]);
    declined('balance_limit', programOf(rulesWith({ transfers: {} }, { balanceMax: 159 })));
    given(allowed(), ...bought)
      .when('2026-12-01T00:00:00.000Z', receive([arriving]))
      .then({ type: 'TransferDeclined', data: { reason: 'lots_ended' } });
  });
});
