import { describe, expect, it } from '@jest/globals';

import { EventCodec, EventRegistry } from '#event-store';
import { derivedId } from '#platform';
import { ManualClock, MemoryEventStore, MemoryKeyStore } from '#testing';

import { DeciderRunner } from './decider-runner.js';
import { type Decider, type DomainEvent } from './decider.js';

interface Counted extends DomainEvent {
  readonly type: 'Counted';
}

const STREAM = 'trofast.counter-main.a';

function counter(handsStateOn: boolean) {
  let folded = 0;
  const decider: Decider<{ count: number }, { readonly type: 'Count' }, Counted, string> = {
    stateVersion: 1,
    initial: () => ({ count: 0 }),
    copy: (state) => ({ ...state }),
    apply: (state) => {
      folded += 1;
      state.count += 1;
    },
    decide: (_command, { count }, effectiveAt) => {
      const events = [{ type: 'Counted' as const, data: { effectiveAt } }];
      return handsStateOn ? { events, state: { count: count + 1 } } : events;
    },
    toJson: (state) => state,
    fromJson: (json) => json as { count: number },
  };
  const keys = new MemoryKeyStore();
  const definition = { type: 'Counted', version: 1, description: 'Counted', schema: { type: 'object' } };
  const codec = new EventCodec(new EventRegistry([definition]), keys);
  const ports = { events: new MemoryEventStore(), keys, clock: new ManualClock(), codec };
  const kind = { name: 'counter', decider, personal: false, occurredAt: (event: Counted) => event.data.effectiveAt };
  const runner = new DeciderRunner(kind, ports);
  const restarted = new DeciderRunner(kind, ports);
  const count = (id: string, dryRun = false) =>
    runner.run(
      STREAM,
      { type: 'Count' },
      {
        commandId: derivedId(id),
        actor: { type: 'system', id: 'test' },
        program: 'main',
        correlationId: 'c',
        causationId: 'c',
        dryRun,
      },
      (now) => now,
    );
  return { count, runner, restarted, folded: () => folded };
}

describe('the state that deciding has made', () => {
  it('is kept as it is: no event is folded twice', async () => {
    const { count, runner, restarted, folded } = counter(true);
    await count('a');
    await expect(count('b')).resolves.toMatchObject({ state: { count: 2 } });
    await expect(count('c', true)).resolves.toMatchObject({ kind: 'preview', state: { count: 3 } });
    expect(await runner.lastKnown(STREAM)).toEqual({ count: 2 });
    expect(folded()).toBe(0);
    expect(await restarted.lastKnown(STREAM)).toEqual({ count: 2 });
  });

  it('may be left to the runner, which then folds the events', async () => {
    const { count, folded } = counter(false);
    await count('a');
    await expect(count('b')).resolves.toMatchObject({ state: { count: 2 } });
    await expect(count('c', true)).resolves.toMatchObject({ kind: 'preview', state: { count: 3 } });
    expect(folded()).toBe(3);
  });
});
