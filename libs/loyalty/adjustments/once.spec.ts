import { describe, expect, it } from '@jest/globals';

import { type JsonObject } from '#platform';

import { adjustmentOnce } from './once.js';

describe('what counts once under the id of an adjustment', () => {
  const keyOfEvent = (data: JsonObject, type: string) => adjustmentOnce.keyOfEvent(data, type);

  it('is that it was asked for, or that it counted at once', () =>
    expect([
      keyOfEvent({ adjustmentId: 'a1' }, 'AdjustmentRequested'),
      keyOfEvent({ adjustmentId: 'a1' }, 'PointsAdjusted'),
    ]).toEqual(['adjustment:a1', 'adjustment:a1']));

  it('is not that it was approved', () =>
    expect(keyOfEvent({ adjustmentId: 'a1', requestedBy: 'service' }, 'PointsAdjusted')).toBeUndefined());

  it('is nothing where earlier builds recorded it without an id', () =>
    expect(keyOfEvent({ points: 5 }, 'PointsAdjusted')).toBeUndefined());
});
