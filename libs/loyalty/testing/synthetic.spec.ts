import { describe, expect, it } from '@jest/globals';

import { EventRegistry, isSealed } from '#event-store';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { features } from '#loyalty/features';
import { type Json, type JsonObject } from '#platform';

import { SyntheticHistory } from './synthetic.js';

const registry = new EventRegistry(eventCatalogue);

const events = (seed: number) => {
  const history = new SyntheticHistory(10, seed);
  return Array.from({ length: 3_000 }, () => history.next().events).flat();
};

/** Sealed values are opened before events are validated. */
function opened(value: Json): Json {
  if (isSealed(value)) return 'a text';
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(opened);
  return Object.fromEntries(Object.entries(value as JsonObject).map(([name, inner]) => [name, opened(inner!)]));
}

describe('a made-up history', () => {
  it('has every type of event that a slice defines', () => {
    const types = new Set(events(1).map(({ type }) => type));
    const defined = features.flatMap((feature) => Object.keys(feature.events ?? {}));
    expect(defined.filter((type) => !types.has(type))).toEqual([]);
  });

  it('has events as they are defined', () => {
    for (const { type, data } of events(2)) registry.validate(type, opened(data) as JsonObject);
  });

  it('is the same for one seed, and another for another', () => {
    expect(events(3)).toEqual(events(3));
    expect(events(3)).not.toEqual(events(4));
  });
});
