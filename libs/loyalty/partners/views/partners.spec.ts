import { describe, expect, it } from '@jest/globals';

import { after, day, type Draft, enrolled, given } from '#loyalty/testing';

import { fuelCo } from '../testing/index.js';
import { openOf, partnerAccounts } from './partner-accounts.js';
import { partnerMovements } from './partner-movements.js';
import { partners } from './partners.js';

const OF = { programId: 'main', partnerId: 'fuel-co' };

const defined = (version: number, asked: Parameters<typeof fuelCo>[0], at: string): Draft => [
  'PartnerDefined',
  { ...OF, version, ...fuelCo(asked) },
  at,
];

describe('the partners', () => {
  it('have what they are now, and every version', () => {
    const { startsAt } = fuelCo();
    const terms = { startsAt, endsAt: null, redeem: { costPerPoint: '0.7' }, terms: 'postpaid', openLimit: null };
    const [first, second] = [
      { version: 1, since: day('01-01'), ...terms, earn: { costPerPoint: '0.9' } },
      { version: 2, since: day('02-01'), ...terms, earn: { costPerPoint: '1.2' } },
    ];
    expect(
      given(
        partners,
        defined(1, {}, day('01-01')),
        ['PartnerActivated', OF, day('01-02')],
        defined(2, { earn: { costPerPoint: '1.2' } }, day('02-01')),
        ['PartnerPaused', OF, day('02-02')],
      ),
    ).toEqual({
      'main.fuel-co': {
        ...{ program: 'main', partnerId: 'fuel-co', name: 'Fuel & Co', names: null, description: null },
        ...{ version: 2, ...terms, earn: { costPerPoint: '1.2' }, definedAt: day('02-01') },
        ...{ step: 'paused', stepSince: day('02-02'), versions: [first, second] },
      },
    });
  });
});

const lot = { lotId: '1', points: 30, earnedAt: day('02-01'), activeFrom: day('02-01'), expiresAt: null };

const atPartner = (points: number, costPerPoint: string) => ({ partnerId: 'fuel-co', points, costPerPoint });

const earned: Draft = [
  'PointsEarned',
  {
    ...{ points: 30, lot, source: 'purchase', purchaseId: 'p1', breakdown: [], programVersion: 1 },
    ...{ atPartner: atPartner(30, '0.9'), ...after(30) },
  },
  day('02-01'),
];

const spent: Draft = [
  'PointsRedeemed',
  {
    ...{ points: 10, redemptionId: 'r1', allocations: [{ lotId: '1', points: 10 }] },
    ...{ atPartner: atPartner(10, '0.7'), ...after(20) },
  },
  day('02-02'),
];

const elsewhere: Draft = [
  'PointsRedeemed',
  { points: 1, allocations: [{ lotId: '1', points: 1 }], ...after(19) },
  day('02-03'),
];

const settled: Draft = [
  'SettlementClosed',
  {
    ...{ ...OF, settlementId: 's', number: 1, from: day('01-01'), to: day('02-04'), movements: 2, late: 0, net: '20' },
    ...{ earned: { points: 30, amount: '27' }, spent: { points: 10, amount: '7' } },
  },
  day('02-05'),
];

describe('the movements at partners', () => {
  it('have a row for each event that says what it costs', () => {
    const rows = Object.values(given(partnerMovements, enrolled, earned, spent, elsewhere));
    expect(rows).toMatchObject([
      { kind: 'earned', points: 30, costPerPoint: '0.9', owed: '27', purchaseId: 'p1', redemptionId: null },
      { kind: 'spent', points: 10, costPerPoint: '0.7', owed: '-7', purchaseId: null, redemptionId: 'r1' },
    ]);
  });
});

describe('what a partner owes', () => {
  it('is the sum of its movements, and is open until it is settled', () => {
    const account = (...drafts: readonly Draft[]) =>
      given(partnerAccounts, enrolled, ...drafts)['main.fuel-co'] as unknown as Parameters<typeof openOf>[0];
    expect(account(earned, spent, elsewhere)).toMatchObject({ owed: '20', settled: '0' });
    expect([openOf(undefined), openOf(account(earned)), openOf(account(earned, spent))]).toEqual(['0', '27', '20']);
    expect(openOf(account(earned, spent, settled, spent))).toBe('-7');
  });
});
