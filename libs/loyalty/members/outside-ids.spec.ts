import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type EventStore } from '#event-store';
import { starterProgram } from '#loyalty/program';
import { type Clock, TrofastError } from '#platform';
import { CommandRefused, TooMuchContention } from '#runner';
import { type MemoryEventStore } from '#testing';

import { clientEnvelope, commandProcess, sharedPorts } from './testing/world.js';

const CARD = { kind: 'card', value: '5012-77' };

const PAUSE_MS = 61_000;

const RULES = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), identities: { kinds: [{ kind: 'card' }] } };

const step = fc.record({
  memberId: fc.constantFrom('ada', 'bob', 'new'),
  what: fc.constantFrom('add', 'add', 'remove', 'forget'),
});

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Each append waits for its turn, which the scheduler gives. */
function scheduled(events: EventStore, scheduler: fc.Scheduler): EventStore {
  return new Proxy(events, {
    get: (target, name) => {
      if (name !== 'append') return Reflect.get(target, name, target) as unknown;
      return async (...call: Parameters<EventStore['append']>) => {
        await scheduler.schedule(Promise.resolve(), call[0]);
        return target.append(...call);
      };
    },
  });
}

/** Every claim is old when it is read, so that every process takes over what it can. */
function hurried(clock: Clock): Clock {
  let ms = 0;
  return { now: () => new Date(Date.parse(clock.now()) + (ms += PAUSE_MS)).toISOString() };
}

async function take({ members }: ReturnType<typeof commandProcess>, { memberId, what }: Step, index: number) {
  const envelope = clientEnvelope(`step ${index}`);
  const id = memberId === 'new' ? `new${index}` : memberId;
  try {
    if (memberId === 'new')
      await members.run({ type: 'EnrolMember', memberId: id, identities: [], outsideIds: [CARD] }, envelope);
    else if (what === 'add')
      await members.run({ type: 'AddIdentity', memberId: id, identities: [], outsideIds: [CARD] }, envelope);
    else if (what === 'remove') await members.run({ type: 'RemoveIdentity', memberId: id, identityId: '1' }, envelope);
    else await members.run({ type: 'ForgetMember', memberId: id }, envelope);
  } catch (error) {
    if (error instanceof CommandRefused || error instanceof TooMuchContention) return;
    if (!(error instanceof TrofastError) || error.code !== 'key_forgotten') throw error;
  }
}

/** Who has the card at the end of the log; at no point of it may two have it. */
function holderOf({ all }: MemoryEventStore): string | undefined {
  const having = new Map<string, string>();
  for (const { type, data } of all) {
    const memberId = data['memberId'] as string;
    if (type === 'IdentityAdded') having.set(memberId, data['identityId'] as string);
    if (type === 'MemberForgotten' || (type === 'IdentityRemoved' && having.get(memberId) === data['identityId']))
      having.delete(memberId);
    expect(having.size).toBeLessThanOrEqual(1);
  }
  return [...having.keys()][0];
}

describe('a card', () => {
  it('has one member at most in every order of the steps of several processes, and is looked up by it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(step, { minLength: 2, maxLength: 6 }), async (scheduler, steps) => {
        const shared = sharedPorts();
        const process = commandProcess(shared);
        await process.programs.ensure('main', RULES);
        for (const memberId of ['ada', 'bob'])
          await process.members.run({ type: 'EnrolMember', memberId, identities: [] }, clientEnvelope(memberId));
        const events = scheduled(shared.events, scheduler);
        const running = steps.map((one, index) =>
          take(commandProcess({ ...shared, events, clock: hurried(shared.clock) }), one, index),
        );
        await scheduler.waitFor(Promise.all(running));
        await expect(commandProcess(shared).members.withIdentity('main', CARD, shared.clock.now())).resolves.toBe(
          holderOf(shared.events),
        );
      }),
      { numRuns: 60 },
    );
  });
});
