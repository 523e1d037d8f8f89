import { describe, expect, it } from '@jest/globals';

import { day, type Draft, given, purchased } from '#loyalty/testing';

import { exposure } from './exposure.js';

const closed = (date: string): Draft => ['DayClosed', { programId: 'main', date }, `${date}T22:00:00.000Z`];

const said: Draft = ['FeedbackRecorded', { kind: 'nps', score: 9, occurredAt: day('01-02') }, day('01-02')];

const did = (behaviour: string): Draft => ['BehaviourRecorded', { behaviour, occurredAt: day('01-02') }, day('01-02')];

describe('the exposure', () => {
  it('has a month for the place of a purchase and one for the whole shop, day by day', () => {
    const [place, whole] = [given(exposure, purchased('p', 500, { location: 'Oslo' }))].flatMap((documents) => [
      documents['main.2026-01.Oslo'],
      documents['main.2026-01.'],
    ]);
    const tally = { purchases: 1, amount: 500, units: 1, promoted: 0, campaign: 0 };
    const rest = { engagement: 0, advocacy: 0, answers: 0 };
    expect(place).toEqual({
      program: 'main',
      month: '2026-01',
      place: 'Oslo',
      closedThrough: null,
      days: { '02': { tally, slots: {}, ...rest } },
    });
    expect(whole).toMatchObject({ place: '', days: { '02': { tally, slots: { d4: 1 } } } });
  });

  it('counts what members say and do for the whole shop', () => {
    const { days } = given(exposure, said, did('review'), did('visit'), did('share'))['main.2026-01.'] as unknown as {
      days: Record<string, object>;
    };
    expect(days['02']).toMatchObject({ engagement: 2, advocacy: 1, answers: 1 });
  });

  it('says through which day a month is closed, whatever order the ticks come in', () => {
    const documents = given(
      exposure,
      closed('2026-01-30'),
      closed('2026-02-01'),
      closed('2026-01-31'),
      closed('2026-01-29'),
    );
    expect(Object.values(documents).map(({ month, closedThrough }) => [month, closedThrough])).toEqual([
      ['2026-01', '2026-01-31'],
      ['2026-02', '2026-02-01'],
    ]);
  });

  it('takes the days before the programme was started for closed, since no tick will close them', () => {
    const published = (version: number): Draft => [
      'ProgramVersionPublished',
      { programId: 'main', version, rules: { timeZone: 'Europe/Oslo' } },
      '2026-03-31T23:00:00.000Z',
    ];
    const documents = given(exposure, published(1), published(2));
    expect(Object.values(documents)).toMatchObject([{ month: '2026-03', closedThrough: '2026-03-31' }]);
  });

  it('counts a guest purchase when it is made, and not again when it is claimed', () => {
    const guest: Draft = [
      'GuestPurchaseRecorded',
      { purchaseId: 'g', occurredAt: day('01-02'), total: { amount: 700, currency: 'EUR' }, location: 'Oslo' },
      day('01-02'),
    ];
    const once = given(exposure, guest);
    expect(once['main.2026-01.Oslo']).toMatchObject({ days: { '02': { tally: { purchases: 1, amount: 700 } } } });
    expect(given(exposure, guest, purchased('g', 700, { location: 'Oslo', guest: true }))).toEqual(once);
  });
});
