import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';

import { commandAgain } from './command-again.js';

const RECORDED_AT = '2026-03-01T12:00:00.000Z';

const event = (type: string, data: object): RecordedEvent =>
  ({
    type,
    revision: 5,
    data: { memberId: 'ada', ...data },
    metadata: { recordedAt: RECORDED_AT, actor: { id: 'till' } },
  }) as never;

const purchase = (effectiveAt: string, occurredAt: string) =>
  event('PurchaseRecorded', { effectiveAt, occurredAt, purchaseId: 'p', total: { amount: 1, currency: 'EUR' } });

const release = event('ReservationReleased', {
  effectiveAt: '2026-02-01T12:00:00.000Z',
  reservationId: 'r',
  points: 5,
});

describe('the time at which a command is decided again', () => {
  it('is when it was recorded', () => {
    const [at, before] = ['2026-02-01T12:00:00.000Z', '2026-01-01T12:00:00.000Z'];
    expect(commandAgain([purchase(at, at)])?.now).toBe(RECORDED_AT);
    expect(commandAgain([purchase(at, before)])?.now).toBe(RECORDED_AT);
  });

  it('is from when on it counts, where it happened ahead of the clock of then', () => {
    const [now, ahead] = ['2026-03-01T11:59:59.000Z', '2026-03-01T12:00:01.000Z'];
    expect(commandAgain([purchase(now, ahead)])?.now).toBe(now);
  });

  it('is the sooner of both for a correction, which counts from now on or from a settlement of a clock that was ahead', () => {
    const correction = (effectiveAt: string) =>
      commandAgain([event('PurchaseCorrected', { effectiveAt, correctionId: 'c', purchaseId: 'p', purchase: {} })])
        ?.now;
    expect(correction('2026-03-01T11:59:59.000Z')).toBe('2026-03-01T11:59:59.000Z');
    expect(correction('2026-03-01T12:00:05.000Z')).toBe(RECORDED_AT);
  });
});

describe('a release', () => {
  it('is a command of its own where nothing else is in the append but what time brings about', () => {
    const expired = event('PointsExpired', { effectiveAt: RECORDED_AT, lotId: '1', points: 5 });
    expect(commandAgain([release])?.command).toEqual({
      ...{ type: 'ReleaseReservation', memberId: 'ada', reservationId: 'r' },
    });
    expect(commandAgain([release, expired])?.command.type).toBe('ReleaseReservation');
  });

  it('comes with another command where something else is in the append', () => {
    expect(commandAgain([release, event('MemberClosed', { effectiveAt: RECORDED_AT })])).toBeUndefined();
  });
});
