import { describe, expect, it } from '@jest/globals';

import { type Projection, type ProjectionStatus } from '../projection.js';
import { LagView } from './lag-view.js';

const at = (units: number): string => `log.${String(units).padStart(20, '0')}.${'0'.repeat(20)}`;

const NAMES = ['first', 'second', 'third'];

const projections = NAMES.map((name) => ({ name, version: 1 })) as unknown as readonly Projection[];

const statuses = (...positions: readonly number[]): readonly ProjectionStatus[] =>
  positions.map((units, index) => ({
    name: NAMES[index]!,
    version: 1,
    position: at(units),
    lagEvents: 0,
    lagMs: 0,
    parked: 0,
    state: 'running',
  }));

const eventsOf = (view: LagView): readonly number[] => view.statuses().map(({ lagEvents }) => lagEvents);

describe('how far read models are behind', () => {
  it('is of each its own, be they at one place or at several', () => {
    const view = new LagView(projections, () => 0);
    view.headIs(at(1000), 0);
    view.heard(statuses(500, 500, 900), 100);
    expect(eventsOf(view)).toEqual([5, 5, 1]);
    expect(view.lag().events).toBe(5);
    view.heard(statuses(500, 900, 500), 100);
    expect(eventsOf(view)).toEqual([5, 1, 5]);
  });

  it('follows the log, and what an event is said to take up', () => {
    const view = new LagView(projections, () => 0);
    view.headIs(at(1000), 0);
    view.heard(statuses(500, 500, 500), 100);
    view.headIs(at(2000), 0);
    expect(eventsOf(view)).toEqual([15, 15, 15]);
    view.heard(statuses(500, 500, 500), 50);
    expect(eventsOf(view)).toEqual([30, 30, 30]);
  });
});
