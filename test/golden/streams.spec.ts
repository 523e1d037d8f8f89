import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { EventRegistry, type RecordedEvent, verifyChain } from '#event-store';
import { budgetDecider } from '#loyalty/campaign-budgets';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { stockDecider } from '#loyalty/reward-stock';

/** A stream as some version of Trofast recorded it, and its state after each event. Never edited, only added to. */
interface Golden {
  readonly events: readonly RecordedEvent[];
  readonly states: readonly unknown[];
}

interface Folding {
  initial(): unknown;
  apply(state: unknown, event: never): void;
  toJson(state: never): unknown;
}

const registry = new EventRegistry(eventCatalogue);

const STREAMS: readonly (readonly [name: string, decider: Folding, types: number])[] = [
  ['stock-of-a-reward', stockDecider, 5],
  ['budget-of-a-campaign', budgetDecider, 4],
];

describe.each(STREAMS)('the history of the %s', (name, decider, types) => {
  const golden = JSON.parse(readFileSync(`test/golden/streams/${name}.json`, 'utf8')) as Golden;
  const events = golden.events.map((event) => registry.upcastEvent(event));

  it('has a whole hash chain, and events as they are defined', async () => {
    expect((await verifyChain(events)).fault).toBeUndefined();
    for (const { type, data } of events) expect(() => registry.validate(type, data)).not.toThrow();
    expect(new Set(events.map(({ type }) => type)).size).toBe(types);
  });

  it('folds to the same state after every event', () => {
    const state = decider.initial();
    const states = events.map((event) => {
      decider.apply(state, event as never);
      return JSON.parse(JSON.stringify(decider.toJson(state as never))) as unknown;
    });
    expect(states).toEqual(golden.states);
  });
});
