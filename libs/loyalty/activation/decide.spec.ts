import { describe, expect, it } from '@jest/globals';

import { balanceOf, openLots } from '#loyalty/account';
import { correct } from '#loyalty/corrections/testing';
import { memberAt } from '#loyalty/member';
import { buy, enrol, History, memberScenarios, redeem, settleTo, type Step } from '#loyalty/members/testing';
import { back, bought, bringBack, enrolled, program } from '#loyalty/returns/testing';

import { activate } from './testing/index.js';

const given = memberScenarios(expect);

const onEvent = { activation: { type: 'on_event' }, expiry: { type: 'rolling', count: 30, unit: 'days' } } as const;

const rules = { points: onEvent };

const cancel = (purchaseId: string) => ({
  ...bringBack(purchaseId, {}, { returnId: `cancel.${purchaseId}` }),
  cancelled: true as const,
});

const after = (...steps: readonly Step[]) => new History(program(rules)).must(enrolled, ...steps);

const balance = ({ member }: History) => {
  const { available, pending } = balanceOf(member);
  return { available, pending };
};

describe('a purchase whose points wait for an event', () => {
  it('has pending points, however long, and nothing is due', () => {
    const history = after(bought(100), ['2028-01-01', settleTo('2028-01-01')]);
    expect(balance(history)).toEqual({ available: 0, pending: 100 });
    expect(history.member.nextDueAt).toBeNull();
    expect(history.decide('2028-01-01', redeem(1))).toMatchObject({ code: 'insufficient_points' });
  });

  it('is activated: its points are usable, and end counted from then', () => {
    const { history } = given(program(rules), enrolled, bought(100)).when('2026-03-01', activate('p'));
    expect(history.events.at(-1)).toMatchObject({
      type: 'PurchaseActivated',
      data: { purchaseId: 'p', points: 100, localDay: '2026-01-02', balanceAfter: { available: 100, pending: 0 } },
    });
    expect(openLots(history.member)).toMatchObject([
      {
        earnedAt: '2026-01-02T12:00:00.000Z',
        activeFrom: '2026-03-01T12:00:00.000Z',
        expiresAt: '2026-04-01T00:00:00.000Z',
      },
    ]);
    history.must(['2026-04-02', settleTo('2026-04-02')]);
    expect(balance(history)).toEqual({ available: 0, pending: 0 });
  });

  it('is activated once; again changes nothing', () => {
    given(program(rules), enrolled, bought(100), ['2026-03-01', activate('p')])
      .when('2026-03-02', activate('p'))
      .thenNothing();
  });

  it('is pending as of every instant before', () => {
    const history = after(bought(100), ['2026-03-01', activate('p')]);
    const asOf = (day: string) =>
      balanceOf(memberAt(history.events, { asOf: `${day}T12:00:00.000Z`, program: history.program }));
    expect(asOf('2026-02-28')).toMatchObject({ available: 0, pending: 100 });
    expect(asOf('2026-03-01')).toMatchObject({ available: 100, pending: 0 });
  });

  it('is activated when that happened, where it is reported late, and ends at once where that was long ago', () => {
    const late = after(bought(100), ['2026-03-10', activate('p', { occurredAt: '2026-03-01T12:00:00.000Z' })]);
    expect(openLots(late.member)).toMatchObject([
      { activeFrom: '2026-03-01T12:00:00.000Z', expiresAt: '2026-04-01T00:00:00.000Z' },
    ]);
    const over = after(
      bought(100),
      ['2026-06-10', activate('p', { occurredAt: '2026-03-01T12:00:00.000Z' })],
      ['2026-06-10', settleTo('2026-06-10')],
    );
    expect(balance(over)).toEqual({ available: 0, pending: 0 });
  });

  it('leaves other purchases waiting, and other points usable at once', () => {
    const welcome = { ...rules, points: { ...onEvent, welcomePoints: 5 } };
    const history = new History(program(welcome)).must(['2026-01-01', enrol()], bought(100), ['2026-01-03', buy(50)]);
    expect(balance(history)).toEqual({ available: 5, pending: 150 });
    history.must(['2026-01-04', activate('p')]);
    expect(balance(history)).toEqual({ available: 105, pending: 50 });
  });

  it('pays a debt first', () => {
    const unlimited = { points: onEvent, returns: { policy: 'unlimited' } } as const;
    const history = new History(program(unlimited)).must(
      ...[enrolled, bought(100)],
      ...([
        ['2026-01-03', activate('p')],
        ['2026-01-04', redeem(80)],
        ['2026-01-05', back()],
      ] satisfies Step[]),
      ...([
        ['2026-01-06', buy(100, { purchaseId: 'q' })],
        ['2026-01-07', activate('q')],
      ] satisfies Step[]),
    );
    expect(balanceOf(history.member)).toMatchObject({ available: 20, debt: 0 });
  });

  it('is activated with what has not come back, and what was corrected', () => {
    const history = after(bought(100), ['2026-01-03', back({ euros: 40 })], ['2026-01-04', correct('p', 120)]);
    expect(balance(history)).toEqual({ available: 0, pending: 80 });
    history.must(['2026-01-05', activate('p')]);
    expect(balance(history)).toEqual({ available: 80, pending: 0 });
    history.must(['2026-01-06', correct('p', 130)]);
    expect(balance(history)).toEqual({ available: 90, pending: 0 });
    expect(new Set(openLots(history.member).map(({ expiresAt }) => expiresAt))).toEqual(
      new Set(['2026-02-05T00:00:00.000Z']),
    );
    history.must(['2026-01-07', back()]);
    expect(balance(history)).toEqual({ available: 0, pending: 0 });
  });

  it('is refused where the member does not have it, where it waits for nothing, before it was bought, and in the future', () => {
    const scene = given(program(rules), enrolled, bought(100));
    scene.when('2026-01-03', activate('q')).thenRefused('purchase_unknown');
    scene
      .when('2026-01-03', activate('p', { occurredAt: '2026-01-01T12:30:00.000Z' }))
      .thenRefused('activated_before_purchase');
    scene
      .when('2026-01-03', activate('p', { occurredAt: '2026-01-04T12:00:00.000Z' }))
      .thenRefused('occurred_in_future');
    given(program(), enrolled, bought(100)).when('2026-01-03', activate('p')).thenRefused('purchase_not_waiting');
  });
});

describe('a purchase that is cancelled', () => {
  it('comes back as a whole, also after the time for returns, and none of its points are left', () => {
    const strict = { points: onEvent, returns: { windowDays: 3 } };
    const { history } = given(program(strict), enrolled, bought(100)).when('2026-02-01', cancel('p'));
    expect(history.events.slice(-2)).toMatchObject([
      {
        type: 'PurchaseReturned',
        data: { returnId: 'cancel.p', whole: true, cancelled: true, points: 100, refund: 10_000 },
      },
      {
        type: 'PointsReversed',
        data: { points: 100, reason: 'Purchase p was cancelled.', postings: [{ from: 'pending', to: 'reversed' }] },
      },
    ]);
    expect(history.member.lifetime).toEqual({ amount: 0, spend: 0, purchases: 0 });
  });

  it('is not activated any more', () => {
    given(program(rules), enrolled, bought(100), ['2026-01-03', cancel('p')])
      .when('2026-01-04', activate('p'))
      .thenRefused('purchase_returned');
  });

  it('is refused once it is activated, and where it waits for nothing', () => {
    given(program(rules), enrolled, bought(100), ['2026-01-03', activate('p')])
      .when('2026-01-04', cancel('p'))
      .thenRefused('purchase_activated');
    given(program(), enrolled, bought(100)).when('2026-01-03', cancel('p')).thenRefused('purchase_not_waiting');
  });
});

describe('points that wait for a day', () => {
  it('are usable on that day, and those that are earned later at once', () => {
    const points = { activation: { type: 'on_date', date: '2026-02-01' } } as const;
    const history = new History(program({ points })).must(enrolled, bought(100), [
      '2026-01-31',
      settleTo('2026-01-31'),
    ]);
    expect(balance(history)).toEqual({ available: 0, pending: 100 });
    history.must(['2026-02-01', buy(50)]);
    expect(balance(history)).toEqual({ available: 150, pending: 0 });
  });
});
