import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { EventRegistry, type RecordedEvent, verifyChain } from '#event-store';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { stockDecider } from '#loyalty/reward-stock';

/** The stock of a reward as some version of Trofast recorded it, and its state after each event. Never edited, only added to. */
interface Golden {
  readonly events: readonly RecordedEvent[];
  readonly states: readonly unknown[];
}

const registry = new EventRegistry(eventCatalogue);

describe('the history of the stock of a reward', () => {
  const golden = JSON.parse(readFileSync('test/golden/streams/stock-of-a-reward.json', 'utf8')) as Golden;
  const events = golden.events.map((event) => registry.upcastEvent(event));

  it('has a whole hash chain, and events as they are defined', async () => {
    expect((await verifyChain(events)).fault).toBeUndefined();
    for (const { type, data } of events) expect(() => registry.validate(type, data)).not.toThrow();
    expect(new Set(events.map(({ type }) => type)).size).toBe(5);
  });

  it('folds to the same stock after every event', () => {
    const state = stockDecider.initial();
    const states = events.map((event) => {
      stockDecider.apply(state, event as never);
      return JSON.parse(JSON.stringify(stockDecider.toJson(state))) as unknown;
    });
    expect(states).toEqual(golden.states);
  });
});
