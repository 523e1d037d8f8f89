import { describe, expect, it } from '@jest/globals';

import { correctionOnce } from '#loyalty/corrections';
import { correct } from '#loyalty/corrections/testing';
import { type MemberEvent } from '#loyalty/member/events';
import { buy, enrol, History, programOf, redeem, rulesWith, type Step } from '#loyalty/members/testing';
import { type EarnRule, type Partner } from '#loyalty/program';
import { purchaseOnce } from '#loyalty/purchases';
import { redemptionOnce } from '#loyalty/redemptions';
import { reserve } from '#loyalty/reservations/testing';
import { bringBack } from '#loyalty/returns/testing';

import { activePartner } from './testing/index.js';

const FUEL = 'fuel-co';

const paying = { payment: { points: 1, amount: 100 } };

const rules = rulesWith({}, paying);

/** From July on a point costs more, and spending it brings less. */
const dearer: Partner = {
  ...activePartner(FUEL),
  versions: [
    ...activePartner(FUEL).versions,
    {
      version: 2,
      since: '2026-07-01T00:00:00.000Z',
      terms: {
        ...activePartner(FUEL).versions[0]!.terms,
        earn: { costPerPoint: '1.25' },
        redeem: { costPerPoint: '0.5' },
      },
    },
  ],
};

const coalition = (partners: readonly Partner[] = [dearer], over = rules) => ({ ...programOf(over), partners });

const past = (...steps: readonly Step[]) => new History(coalition()).must(['2026-01-01', enrol()], ...steps);

const fuel = (euros: number, purchaseId: string, over: object = {}) =>
  buy(euros, { purchaseId, partner: FUEL, ...over });

/** What events say that points cost at partners. */
const costsOf = (events: readonly MemberEvent[]) =>
  events.flatMap(({ type, data }) =>
    'atPartner' in data && data.atPartner ? [[type, data.atPartner.points, data.atPartner.costPerPoint]] : [],
  );

const costs = (...steps: readonly Step[]) => costsOf(past(...steps).events);

const refusalOf = (step: Step, program = coalition()) => {
  const history = new History(program).must(['2026-01-01', enrol()], ['2026-01-02', buy(1_000)]);
  return history.decide(...step);
};

describe('points at a partner', () => {
  it('say what they cost, by the version that was in force when the purchase happened', () => {
    expect(costs(['2026-06-30', fuel(100, 'a')], ['2026-07-02', fuel(100, 'b')])).toEqual([
      ['PointsEarned', 10, '0.9'],
      ['PointsEarned', 10, '1.25'],
    ]);
    expect(costs(['2026-07-02', fuel(100, 'late', { occurredAt: '2026-06-30T12:00:00.000Z' })])).toEqual([
      ['PointsEarned', 10, '0.9'],
    ]);
  });

  it('cost nothing in the shop itself', () =>
    expect(costs(['2026-02-01', buy(100, { purchaseId: 'own' })], ['2026-02-02', redeem(5)])).toEqual([]));

  it('are taken back at the price at which they were earned, whatever it is then', () =>
    expect(
      costs(
        ['2026-06-30', fuel(100, 'a')],
        ['2026-07-02', bringBack('a', { euros: 50 })],
        ['2026-07-03', correct('a', 200)],
        ['2026-07-04', bringBack('a')],
      ),
    ).toEqual([
      ['PointsEarned', 10, '0.9'],
      ['PurchaseReturned', -5, '0.9'],
      ['PurchaseCorrected', 10, '0.9'],
      ['PurchaseReturned', -15, '0.9'],
    ]));

  it('keep that price in a purchase that is corrected to another day', () =>
    expect(
      costs(
        ['2026-07-02', fuel(100, 'a')],
        ['2026-07-03', correct('a', 200, { occurredAt: '2026-06-29T12:00:00.000Z' })],
        ['2026-07-04', bringBack('a')],
      ),
    ).toEqual([
      ['PointsEarned', 10, '1.25'],
      ['PurchaseCorrected', 10, '1.25'],
      ['PurchaseReturned', -20, '1.25'],
    ]));

  it('that the member does not have any more are not taken back, and still cost the partner', () =>
    expect(costs(['2026-02-01', fuel(100, 'a')], ['2026-02-02', redeem(7)], ['2026-02-03', bringBack('a')])).toEqual([
      ['PointsEarned', 10, '0.9'],
      ['PurchaseReturned', -3, '0.9'],
    ]));

  it('that the member owes instead do not cost the partner', () => {
    const owing = rulesWith({ returns: { policy: 'unlimited' } }, paying);
    const history = new History(coalition([dearer], owing)).must(
      ['2026-01-01', enrol()],
      ['2026-02-01', fuel(100, 'a')],
      ['2026-02-02', redeem(7)],
      ['2026-02-03', bringBack('a')],
      ['2026-02-04', fuel(100, 'b')],
    );
    expect(history.events.find(({ type }) => type === 'PurchaseReturned')!.data).toMatchObject({ debt: 7 });
    expect(costsOf(history.events)).toEqual([
      ['PointsEarned', 10, '0.9'],
      ['PurchaseReturned', -10, '0.9'],
      ['PointsEarned', 10, '0.9'],
    ]);
  });

  it('cost the programme where they are spent, and come back at the same price', () => {
    const [cart] = ['cart'];
    expect(
      costs(
        ['2026-01-02', buy(1_000, { purchaseId: 'own' })],
        ['2026-06-30', redeem(3, { partner: FUEL })],
        ['2026-06-30', fuel(5, 'paid', { payment: { points: 4 } })],
        ['2026-06-30', reserve(2, { reservationId: cart })],
        ['2026-06-30', fuel(5, 'captured', { payment: { reservationId: cart } })],
        ['2026-07-02', bringBack('paid')],
        ['2026-07-02', redeem(1, { partner: FUEL })],
      ),
    ).toEqual([
      ['PointsRedeemed', 3, '0.7'],
      ['PointsRedeemed', 4, '0.7'],
      ['ReservationCaptured', 2, '0.7'],
      ['PointsRestored', -4, '0.7'],
      ['PointsRedeemed', 1, '0.5'],
    ]);
  });

  it('cost more or less where a purchase that was recorded late changes what another one earns', () => {
    const first: EarnRule = { id: 'first', when: 'member.purchases == 0', effect: { type: 'fixed_points', points: 7 } };
    const late = rulesWith({ earnRules: [first] }, { latePurchases: 'recalculate_later' });
    const history = new History(coalition([dearer], late)).must(
      ['2026-01-01', enrol()],
      ['2026-07-02', fuel(10, 'b')],
      ['2026-07-03', fuel(10, 'a', { occurredAt: '2026-06-30T12:00:00.000Z' })],
    );
    expect(costsOf(history.events)).toEqual([
      ['PointsEarned', 7, '1.25'],
      ['PointsEarned', 7, '0.9'],
      ['PointsRecalculated', -7, '1.25'],
    ]);
  });

  it('are what rules say of the partner', () => {
    const there: EarnRule = {
      id: 'there',
      when: `purchase.partner == "${FUEL}"`,
      effect: { type: 'points_per_amount', points: 3, perAmount: 1_000 },
    };
    const here: EarnRule = {
      ...there,
      id: 'here',
      when: 'purchase.partner == ""',
      effect: { type: 'fixed_points', points: 1 },
    };
    const history = new History(coalition([dearer], rulesWith({ earnRules: [there, here] }))).must(
      ['2026-01-01', enrol()],
      ['2026-02-01', fuel(100, 'a')],
      ['2026-02-02', buy(100, { purchaseId: 'own' })],
    );
    expect(history.member.totals.earned).toBe(31);
    expect(costsOf(history.events)).toEqual([['PointsEarned', 30, '0.9']]);
  });

  it('are refused where the partner takes no part in it, was not active, or is not known', () => {
    const step = (command: Step[1], day = '2026-02-01'): Step => [day, command];
    const earning = coalition([activePartner(FUEL, { redeem: undefined })]);
    const redeeming = coalition([activePartner(FUEL, { earn: undefined })]);
    const paid = fuel(5, 'a', { payment: { points: 2 } });
    expect(refusalOf(step(redeem(1, { partner: FUEL })), earning)).toMatchObject({ code: 'partner_not_redeeming' });
    expect(refusalOf(step(paid), earning)).toMatchObject({ code: 'partner_not_redeeming' });
    expect(refusalOf(step(fuel(5, 'a')), redeeming)).toMatchObject({ code: 'partner_not_earning' });
    expect(refusalOf(step(fuel(5, 'a')), coalition([]))).toMatchObject({ code: 'partner_unknown' });
    const paused: Partner = {
      ...dearer,
      steps: [...dearer.steps, { status: 'paused', since: '2026-03-01T00:00:00.000Z' }],
    };
    const late = fuel(5, 'a', { occurredAt: '2026-02-28T12:00:00.000Z' });
    expect(refusalOf(step(fuel(5, 'a'), '2026-03-02'), coalition([paused]))).toMatchObject({
      code: 'partner_not_active',
    });
    expect(refusalOf(step(late, '2026-03-02'), coalition([paused]))).not.toHaveProperty('code');
    const over = coalition([activePartner(FUEL, { endsAt: '2026-02-01T12:00:00.000Z' })]);
    expect(refusalOf(step(fuel(5, 'a')), over)).toMatchObject({ code: 'partner_not_active' });
    const soon = coalition([activePartner(FUEL, { startsAt: '2026-02-01T12:00:00.001Z' })]);
    expect(refusalOf(step(redeem(1, { partner: FUEL })), soon)).toMatchObject({ code: 'partner_not_active' });
  });
});

describe('a partner with a limit', () => {
  const limited = coalition([activePartner(FUEL, { terms: 'prepaid', openLimit: 20 })]);

  it.each([
    ['19.999999', undefined],
    ['-5', undefined],
    ['20', 'partner_limit_reached'],
    ['20.5', 'partner_limit_reached'],
  ])('that owes %s: %s', (openAtPartner, code) => {
    const decision = refusalOf(['2026-02-01', fuel(5, 'a', { openAtPartner })], limited);
    if (code === undefined) expect(decision).not.toHaveProperty('code');
    else expect(decision).toMatchObject({ code, details: { open: openAtPartner, openLimit: 20, terms: 'prepaid' } });
  });

  it('owes what it likes where it has none', () =>
    expect(refusalOf(['2026-02-01', fuel(5, 'a', { openAtPartner: '1000000' })])).not.toHaveProperty('code'));
});

describe('a purchase at a partner', () => {
  it('stays there when it is corrected', () => {
    const history = past(['2026-02-01', fuel(100, 'a')], ['2026-02-01', buy(100, { purchaseId: 'own' })]);
    const moved = { code: 'partner_is_fixed' };
    expect(history.decide('2026-02-02', correct('a', 90, { partner: 'grocer' }))).toMatchObject(moved);
    expect(history.decide('2026-02-02', correct('own', 90, { partner: FUEL }))).toMatchObject(moved);
    expect(history.decide('2026-02-02', correct('a', 90, { partner: FUEL }))).not.toHaveProperty('code');
  });

  it('is another one than the same in the shop itself', () => {
    const { events } = past(
      ['2026-02-01', fuel(100, 'a')],
      ['2026-02-01', redeem(1, { redemptionId: 'r', partner: FUEL })],
      ['2026-02-02', correct('a', 90, { correctionId: 'c' })],
    );
    const dataOf = (type: string) => events.find((one) => one.type === type)!.data;
    const isBought = (over: object) =>
      purchaseOnce.isSame(buy(100, { purchaseId: 'a', ...over }), dataOf('PurchaseRecorded'));
    expect([isBought({ partner: FUEL }), isBought({}), isBought({ partner: 'grocer' })]).toEqual([true, false, false]);
    const isSpent = (over: object) =>
      redemptionOnce.isSame(redeem(1, { redemptionId: 'r', ...over }), dataOf('PointsRedeemed'));
    expect([isSpent({ partner: FUEL }), isSpent({}), isSpent({ partner: 'grocer' })]).toEqual([true, false, false]);
    const isCorrected = (over: object) =>
      correctionOnce.isSame(correct('a', 90, { correctionId: 'c', ...over }), dataOf('PurchaseCorrected'));
    expect([isCorrected({ partner: FUEL }), isCorrected({}), isCorrected({ partner: 'grocer' })]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is unknown to a key of another partner, as one in the shop itself is', () => {
    const history = past(['2026-02-01', fuel(100, 'a')], ['2026-02-01', buy(100, { purchaseId: 'own' })]);
    const unknown = { code: 'purchase_unknown' };
    for (const onlyAt of ['grocer', FUEL]) {
      expect(history.decide('2026-02-02', { ...bringBack('own'), onlyAt })).toMatchObject(unknown);
      expect(history.decide('2026-02-02', { ...correct('own', 90), onlyAt })).toMatchObject(unknown);
    }
    expect(history.decide('2026-02-02', { ...bringBack('a'), onlyAt: 'grocer' })).toMatchObject(unknown);
    expect(history.decide('2026-02-02', { ...bringBack('a'), onlyAt: FUEL })).not.toHaveProperty('code');
  });
});
