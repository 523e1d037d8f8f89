import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { LoyaltyStreams } from '#loyalty/vocabulary';

import { type AuditPorts } from './ports.js';
import { SettlementsWithPartners } from './settlements-with-partners.js';

const OF = { programId: 'main', partnerId: 'fuel-co' };

const place = (number: number) => String(number).padStart(3, '0');

const event = (number: number, type: string, data: object): RecordedEvent =>
  ({ type, data, position: place(number) }) as unknown as RecordedEvent;

const movement = (number: number, type: string, points: number, costPerPoint: string, day: string) => {
  const atPartner = { partnerId: 'fuel-co', points, costPerPoint };
  return event(number, type, { memberId: 'ada', atPartner, effectiveAt: `2026-${day}T00:00:00.000Z` });
};

const MOVEMENTS = [
  movement(1, 'PointsEarned', 10, '0.85', '01-05'),
  movement(2, 'PointsRedeemed', 3, '0.7', '01-06'),
  movement(4, 'PurchaseReturned', -10, '0.85', '02-02'),
  movement(5, 'PointsEarned', 4, '1.5', '01-07'),
  event(6, 'PointsEarned', { memberId: 'ada', effectiveAt: '2026-01-05T00:00:00.000Z' }),
];

const january = {
  ...OF,
  settlementId: 'jan',
  number: 1,
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-02-01T00:00:00.000Z',
};

const closed = {
  ...{ ...january, movements: 2, late: 0, net: '6.4' },
  ...{ earned: { points: 10, amount: '8.5' }, spent: { points: 3, amount: '2.1' } },
};

async function audited(...settlements: readonly RecordedEvent[]) {
  const audit = new SettlementsWithPartners(place(99));
  for (const one of MOVEMENTS) audit.take(one);
  const events = {
    async *readAll() {
      yield settlements;
    },
  };
  await audit.read({ events, names: new LoyaltyStreams('trofast') } as unknown as AuditPorts, 'main');
  return { totals: audit.totals, differences: [...audit.differences('main')] };
}

const BEGUN = event(3, 'SettlementBegun', january);

describe('the audit of settlements with partners', () => {
  it('finds nothing where they say what their movements come to', async () => {
    const later = { ...OF, settlementId: 'feb', number: 2, from: january.to, to: '2026-03-01T00:00:00.000Z' };
    const second = {
      ...{ ...later, movements: 2, late: 1, net: '-2.5' },
      ...{ earned: { points: -6, amount: '-2.5' }, spent: { points: 0, amount: '0' } },
    };
    expect(
      await audited(
        ...[BEGUN, event(4, 'SettlementClosed', closed)],
        ...[event(7, 'SettlementBegun', later), event(8, 'SettlementClosed', second)],
      ),
    ).toEqual({ totals: { settlements: 2, movements: 4, open: 0 }, differences: [] });
  });

  it('counts what is in none that is closed', async () =>
    expect(await audited(BEGUN)).toEqual({ totals: { settlements: 0, movements: 0, open: 4 }, differences: [] }));

  it('names each sum that is another one', async () => {
    const wrong = { ...closed, movements: 3, net: '6.400001', earned: { points: 11, amount: '8.6' } };
    const { differences } = await audited(BEGUN, event(4, 'SettlementClosed', wrong));
    expect(differences.map(({ documentId, field, expected, actual }) => [documentId, field, expected, actual])).toEqual(
      [
        ['main.fuel-co.jan', 'movements', 2, 3],
        ['main.fuel-co.jan', 'earned.points', 10, 11],
        ['main.fuel-co.jan', 'earned.amount', '8.5', '8.6'],
        ['main.fuel-co.jan', 'net', '6.4', '6.400001'],
      ],
    );
  });
});
