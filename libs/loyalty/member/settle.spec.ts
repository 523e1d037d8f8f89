import { describe, expect, it } from '@jest/globals';

import { balanceOf } from '#loyalty/account';
import {
  adjust,
  buy,
  enrol,
  History,
  memberScenarios,
  programOf,
  redeem,
  rulesWith,
  settleTo,
  type Step,
} from '#loyalty/members/testing';
import { LIMITS } from '#loyalty/vocabulary';

import { memberAt } from './member-at.js';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

const available = (history: History, asOf: string) =>
  memberAt(history.events, { asOf, program: history.program }).totals.available;

describe('settling', () => {
  it('expires what is left of a lot: earn 100, spend 60, expire gives 0, not −60', () => {
    const outcome = given(starter, enrolled, ['2026-01-20', buy(1000)], ['2026-05-01', redeem(60)]).when(
      '2027-03-01',
      settleTo('2027-02-01T00:00:00.000Z'),
    );
    outcome.then(
      {
        type: 'PointsExpired',
        data: { points: 40, lotId: '1', effectiveAt: '2027-02-01T00:00:00.000Z', balanceAfter: { available: 0 } },
      },
      { type: 'TierChanged' },
    );
    const { history } = outcome;
    expect(balanceOf(history.member)).toMatchObject({ available: 0, redeemed: 60, expired: 40, earned: 100 });
  });

  it('lets points be used through their last day', () => {
    const history = new History(starter).must(enrolled, ['2026-01-20', buy(100)]);
    expect(history.decide('2027-01-31T23:59:59.999Z', redeem(10))).toMatchObject([{ type: 'PointsRedeemed' }]);
    expect(history.decide('2027-02-01T00:00:00.000Z', redeem(10))).toMatchObject({
      code: 'insufficient_points',
      details: { available: 0 },
    });
    expect(available(history, '2027-01-31T23:59:59.999Z')).toBe(10);
    expect(available(history, '2027-02-01T00:00:00.000Z')).toBe(0);
  });

  it('ends days where the programme is, not in UTC', () => {
    const oslo = new History(programOf(rulesWith({ timeZone: 'Europe/Oslo' }))).must(enrolled, [
      '2026-01-31T23:30:00.000Z',
      buy(100),
    ]);
    expect(oslo.events.at(-1)).toMatchObject({
      data: { localDay: '2026-02-01', lot: { expiresAt: '2027-02-28T23:00:00.000Z' } },
    });
  });

  it('does at once what it does in steps, and twice what it does once', () => {
    const story = () =>
      new History(starter).must(enrolled, ['2026-01-20', buy(600)], ['2026-02-03', buy(500)], ['2026-08-03', buy(30)]);
    const atOnce = story().must(['2040-01-01', settleTo('2040-01-01')]);
    const steps = story();
    for (let month = 0; month < 40; month++) {
      const day = new Date(Date.UTC(2026, 8 + month, 15)).toISOString();
      steps.must([day, settleTo(day)], [day, settleTo(day)]);
    }
    const plain = ({ events }: History) =>
      events.map(({ type, data }) => ({ type, data: { ...data, purchaseId: '' } }));
    expect(plain(steps)).toEqual(plain(atOnce));
    expect(
      plain(atOnce)
        .slice(-5)
        .map(({ type, data }) => [type, data.effectiveAt.slice(0, 10)]),
    ).toEqual([
      ['PointsExpired', '2027-02-01'],
      ['TierChanged', '2027-02-01'],
      ['PointsExpired', '2027-03-01'],
      ['TierChanged', '2027-03-01'],
      ['PointsExpired', '2027-09-01'],
    ]);
    expect(atOnce.decide('2041-01-01', settleTo('2041-01-01'))).toEqual([]);
  });

  it('never settles past now', () =>
    given(starter, enrolled, ['2026-01-20', buy(100)])
      .when('2026-02-01', settleTo('2030-01-01'))
      .thenNothing());

  it('activates, then expires, then reviews at one instant', () => {
    const rules = rulesWith(
      {},
      {
        activation: { type: 'after_days', days: 1 },
        expiry: { type: 'rolling', count: 1, unit: 'months', roundedTo: 'end_of_month' },
      },
    );
    const monthly = { ...rules, tiers: { ...rules.tiers, window: { type: 'rolling_months', months: 1 } as const } };
    given(programOf(monthly), enrolled, ['2026-01-10', buy(600)], ['2026-02-28', buy(100)])
      .when('2026-03-01T00:00:00.000Z', settleTo('2026-03-01T00:00:00.000Z'))
      .then(
        {
          type: 'PointsActivated',
          data: {
            effectiveAt: '2026-03-01T00:00:00.000Z',
            points: 10,
            balanceAfter: { available: 70, pending: 0 },
            nextDueAt: '2026-03-01T00:00:00.000Z',
          },
        },
        {
          type: 'PointsExpired',
          data: {
            effectiveAt: '2026-03-01T00:00:00.000Z',
            points: 60,
            balanceAfter: { available: 10 },
            nextDueAt: '2026-03-01T00:00:00.000Z',
          },
        },
        {
          type: 'TierChanged',
          data: {
            effectiveAt: '2026-03-01T00:00:00.000Z',
            from: 'silver',
            to: 'member',
            metric: 10,
            nextDueAt: '2026-05-01T00:00:00.000Z',
          },
        },
      );
  });

  it('comes before every command, and a refusal leaves none of it behind', () => {
    const history = new History(starter).must(enrolled, ['2026-01-20', buy(100)]);
    expect(history.take('2027-02-10', redeem(5))).toMatchObject({ code: 'insufficient_points' });
    expect(history.events.at(-1)?.type).toBe('PointsEarned');
    expect(history.take('2027-02-10', adjust(5))).toMatchObject([
      { type: 'PointsExpired' },
      { type: 'PointsAdjusted' },
    ]);
  });

  it('jumps over empty millennia', () => {
    const history = new History(starter).must(['0001-01-03', enrol()], ['0001-01-05', buy(600)]);
    expect(history.decide('9000-01-01', settleTo('9000-01-01'))).toMatchObject([
      { type: 'PointsExpired', data: { effectiveAt: '0002-02-01T00:00:00.000Z' } },
      { type: 'TierChanged', data: { effectiveAt: '0002-02-01T00:00:00.000Z' } },
    ]);
  });

  it('does a bounded number of settlements in one append; debits wait for the rest, purchases do not', () => {
    const history = new History(programOf(rulesWith({}, { expiry: { type: 'rolling', count: 1, unit: 'days' } }))).must(
      enrolled,
    );
    const lots = LIMITS.settlementsMax + 10;
    for (let lot = 0; lot < lots; lot++) history.must(['2026-01-02', adjust(1)]);
    history.must(['2026-01-02', buy(600)]);
    expect(history.decide('2026-02-01', redeem(1))).toMatchObject({ code: 'more_is_due' });
    const bought = history.decide('2026-02-01', buy(10));
    expect(bought).toHaveLength(LIMITS.settlementsMax + 2);
    expect(bought).toMatchObject({
      [LIMITS.settlementsMax + 1]: { type: 'PointsEarned', data: { nextDueAt: '2026-01-04T00:00:00.000Z' } },
    });
    history.must(['2027-02-02', settleTo('2027-02-02')], ['2027-02-02', settleTo('2027-02-02')]);
    expect(history.member.totals).toMatchObject({ available: 0, expired: lots + 60 });
    expect(history.member.tier).toBe('member');
  });
});

it('leaves no review out when a purchase comes before all of what was due is settled', () => {
  const rules = rulesWith({}, { expiry: { type: 'rolling', count: 1, unit: 'days' } });
  const history = new History(programOf(rules)).must(enrolled, ['2026-01-02', buy(600)]);
  for (let lot = 0; lot < LIMITS.settlementsMax; lot++) history.must(['2026-01-02', adjust(1)]);
  history.must(['2027-04-01', buy(10)]);
  expect(history.member.tier).toBe('silver');
  history.must(['2027-04-02', settleTo('2027-04-02')]);
  expect(history.events.at(-1)).toMatchObject({
    type: 'TierChanged',
    data: { to: 'member', effectiveAt: '2027-02-01T00:00:00.000Z' },
  });
});

describe('what arrives late', () => {
  it('does not turn back the time before which no debit counts', () => {
    const history = new History(starter).must(
      enrolled,
      ['2026-03-05', buy(300)],
      ['2027-06-01', buy(300)],
      ['2027-06-02', redeem(1)],
      ['2027-06-03', buy(200, { occurredAt: '2026-02-03T12:00:00.000Z' })],
    );
    expect(history.events.at(-1)).toMatchObject({
      type: 'PointsExpired',
      data: { effectiveAt: '2027-03-01T00:00:00.000Z' },
    });
    expect(history.decide('2027-06-04', redeem(1, { occurredAt: '2027-05-01T12:00:00.000Z' }))).toMatchObject([
      { data: { effectiveAt: '2027-06-02T12:00:00.000Z' } },
    ]);
  });

  it('counts from when it happened, though later things were settled', () => {
    const history = new History(starter).must(
      enrolled,
      ['2026-01-05', buy(100)],
      ['2026-06-01', redeem(10)],
      ['2026-06-02', buy(200, { occurredAt: '2026-03-01T12:00:00.000Z' })],
    );
    expect(available(history, '2026-02-28T00:00:00.000Z')).toBe(10);
    expect(available(history, '2026-03-02T00:00:00.000Z')).toBe(30);
    expect(available(history, '2026-06-02T12:00:00.000Z')).toBe(20);
  });

  it('is credited and expired in one append when its end has been settled over', () =>
    given(starter, enrolled, ['2026-03-05', buy(100)], ['2027-06-01', settleTo('2027-06-01')])
      .when('2027-06-02', buy(200, { occurredAt: '2026-02-03T12:00:00.000Z' }))
      .then(
        { type: 'PurchaseRecorded', data: { effectiveAt: '2026-02-03T12:00:00.000Z' } },
        {
          type: 'PointsEarned',
          data: { points: 20, balanceAfter: { available: 20 }, nextDueAt: '2027-03-01T00:00:00.000Z' },
        },
        {
          type: 'PointsExpired',
          data: {
            points: 20,
            effectiveAt: '2027-03-01T00:00:00.000Z',
            balanceAfter: { available: 0 },
            nextDueAt: null,
          },
        },
      ));

  it('is activated in the same append when its wait has been settled over', () => {
    const waiting = programOf(rulesWith({}, { activation: { type: 'after_days', days: 14 } }));
    given(waiting, enrolled, ['2026-03-05', buy(100)], ['2026-03-20', settleTo('2026-03-20')])
      .when('2026-03-21', buy(200, { occurredAt: '2026-02-03T12:00:00.000Z' }))
      .then(
        { type: 'PurchaseRecorded' },
        { type: 'PointsEarned' },
        { type: 'PointsActivated', data: { effectiveAt: '2026-02-17T00:00:00.000Z' } },
      );
  });

  it('uses the rules of when it happened', () => {
    const doubled = rulesWith({
      earnRules: [{ id: 'double', effect: { type: 'points_per_amount', points: 20, perAmount: 10_000 } }],
    });
    given(programOf(rulesWith(), ['2026-03-01', doubled]), enrolled)
      .when('2026-03-05', buy(100, { occurredAt: '2026-02-27T12:00:00.000Z' }))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned', data: { points: 10, programVersion: 1 } });
    given(programOf(rulesWith(), ['2026-03-01', doubled]), enrolled)
      .when('2026-03-05', buy(100))
      .then({ type: 'PurchaseRecorded' }, { type: 'PointsEarned', data: { points: 20, programVersion: 2 } });
  });
});

describe('pending points', () => {
  it('cannot be used until they are activated, and expire counted from then', () => {
    const waiting = programOf(rulesWith({}, { activation: { type: 'after_days', days: 30 } }));
    const history = new History(waiting).must(enrolled, ['2026-01-15', buy(100)]);
    expect(history.events.at(-1)).toMatchObject({
      data: {
        lot: { activeFrom: '2026-02-14T00:00:00.000Z', expiresAt: '2027-03-01T00:00:00.000Z' },
        balanceAfter: { available: 0, pending: 10 },
        nextDueAt: '2026-02-14T00:00:00.000Z',
      },
    });
    expect(history.decide('2026-02-13', redeem(1))).toMatchObject({
      code: 'insufficient_points',
      details: { available: 0 },
    });
    expect(history.decide('2026-02-14', redeem(10))).toMatchObject([
      { type: 'PointsActivated' },
      { type: 'PointsRedeemed' },
    ]);
  });
});
