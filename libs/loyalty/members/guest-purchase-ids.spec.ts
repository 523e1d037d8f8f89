import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type ProgramRules, starterProgram } from '#loyalty/program';
import { MemoryEventStore } from '#testing';

import { ClaimsFirst } from './testing/claims-first.js';
import { clientEnvelope, commandProcess, sharedPorts, type SharedPorts } from './testing/world.js';

type Process = ReturnType<typeof commandProcess>;

const once: ProgramRules = {
  ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }),
  purchaseIds: 'per_program',
};

const total = { amount: 10_000, currency: 'EUR' };

const occurredAt = '2026-03-01T12:00:00.000Z';

const buy = ({ members }: Process, memberId: string, purchaseId: string, key = `${memberId} ${purchaseId}`) =>
  members.run({ type: 'RecordPurchase', memberId, purchaseId, total, occurredAt }, clientEnvelope(key));

const asGuest = ({ guests }: Process, purchaseId: string, key = `guest ${purchaseId}`) =>
  guests.record({ type: 'RecordGuestPurchase', purchaseId, total, occurredAt }, clientEnvelope(key));

const attach = ({ guests }: Process, memberId: string, purchaseId: string, key = `attach ${memberId} ${purchaseId}`) =>
  guests.claim(memberId, purchaseId, clientEnvelope(key));

const died = () => Promise.reject(new Error('died'));

const BUYERS = { guest: asGuest, ada: (process: Process, ...rest: [string, string?]) => buy(process, 'ada', ...rest) };

async function worldOver<Events extends MemoryEventStore>(events: Events, rules = once) {
  const shared: SharedPorts & { events: Events } = { ...sharedPorts(), events };
  const process = commandProcess(shared);
  await process.programs.ensure('main', rules);
  for (const memberId of ['ada', 'bob'])
    await process.members.run({ type: 'EnrolMember', memberId, identities: [] }, clientEnvelope(`enrol ${memberId}`));
  /** Who has recorded which purchase, by the log. */
  const recorded = () =>
    events.all
      .filter(({ type }) => ['PurchaseRecorded', 'GuestPurchaseRecorded'].includes(type))
      .map(({ data }) => `${(data['memberId'] as string | undefined) ?? 'guest'} ${data['purchaseId'] as string}`);
  return { shared, process, recorded };
}

describe.each([
  ['an embedded log', MemoryEventStore],
  ['a log that takes claims first', ClaimsFirst],
])('the id of a guest purchase in %s', (_name, Log) => {
  let world: Awaited<ReturnType<typeof worldOver>>;
  beforeEach(async () => void (world = await worldOver(new Log())));

  it('is refused for a member, who is shown how it becomes theirs', async () => {
    await asGuest(world.process, 'p1');
    const refused = await buy(world.process, 'ada', 'p1').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'duplicate_purchase', details: { purchaseId: 'p1', guest: true } });
    expect(String(refused)).toContain('POST /v1/members/{memberId}/guest-purchases');
    expect(world.recorded()).toEqual(['guest p1']);
  });

  it('is refused for a guest where a member has it, in a preview too', async () => {
    await buy(world.process, 'ada', 'p1');
    const command = { type: 'RecordGuestPurchase', purchaseId: 'p1', total } as const;
    const preview = world.process.guests.record(command, { ...clientEnvelope('preview'), dryRun: true });
    await expect(preview).rejects.toMatchObject({ code: 'duplicate_purchase' });
    await expect(asGuest(world.process, 'p1')).rejects.toMatchObject({ code: 'duplicate_purchase' });
    expect(world.recorded()).toEqual(['ada p1']);
  });

  it('is refused in a preview for a member, and claims nothing there', async () => {
    const command = { type: 'RecordPurchase', memberId: 'ada', purchaseId: 'p1', total } as const;
    const preview = () => world.process.members.run(command, { ...clientEnvelope('preview'), dryRun: true });
    await expect(preview()).resolves.toMatchObject({ outcome: 'preview' });
    await asGuest(world.process, 'p1');
    await expect(preview()).rejects.toMatchObject({ code: 'duplicate_purchase', details: { guest: true } });
  });

  it('goes with the purchase to the member whose it becomes, and to no other', async () => {
    await asGuest(world.process, 'p1');
    await expect(attach(world.process, 'ada', 'p1')).resolves.toMatchObject({ outcome: 'appended' });
    await expect(attach(world.process, 'ada', 'p1')).resolves.toMatchObject({ outcome: 'replayed' });
    await expect(asGuest(world.process, 'p1')).resolves.toMatchObject({ outcome: 'replayed' });
    await expect(asGuest(world.process, 'p1', 'other key')).resolves.toMatchObject({ outcome: 'unchanged' });
    await expect(attach(world.process, 'bob', 'p1')).rejects.toMatchObject({ code: 'guest_purchase_claimed' });
    const refused = await buy(world.process, 'bob', 'p1').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'duplicate_purchase', details: { purchaseId: 'p1' } });
    expect(refused).not.toMatchObject({ details: { guest: true } });
    expect(world.recorded()).toEqual(['guest p1', 'ada p1']);
  });

  it('is of one purchase where ten tills and ten more send it at once, of a guest and of a member', async () => {
    const other = commandProcess(world.shared);
    const sent = Array.from({ length: 20 }, (_, index) =>
      BUYERS[index % 2 ? 'guest' : 'ada'](index % 3 ? world.process : other, 'p1', `till ${index}`),
    );
    await Promise.allSettled(sent);
    expect(world.recorded()).toHaveLength(1);
  });

  it('counts once for each where the programme says so, or says nothing, and claims nothing', async () => {
    for (const purchaseIds of ['per_member', undefined] as const) {
      const { process, recorded, shared } = await worldOver(new Log(), { ...once, purchaseIds });
      await asGuest(process, 'p1');
      await buy(process, 'ada', 'p1');
      expect(recorded()).toEqual(['guest p1', 'ada p1']);
      expect(shared.events.all.some(({ type }) => type === 'PurchaseIdClaimedByGuest')).toBe(false);
    }
  });
});

describe('a guest’s claim on a purchase id', () => {
  it('that a crash left behind goes to the next who records the purchase, a guest or a member', async () => {
    for (const next of ['guest', 'ada'] as const) {
      const { shared, process, recorded } = await worldOver(new ClaimsFirst());
      shared.events.before = (stream) => (stream.includes('guest') ? died() : Promise.resolve());
      await expect(asGuest(process, 'p1')).rejects.toThrow('died');
      shared.events.before = () => Promise.resolve();
      await BUYERS[next](commandProcess(shared), 'p1', 'new key');
      expect(recorded()).toEqual([`${next} p1`]);
    }
  });

  it('that was taken away while its process stood still gives that process nothing', async () => {
    const { shared, process, recorded } = await worldOver(new ClaimsFirst());
    let isFirst = true;
    shared.events.before = async (stream) => {
      if (!stream.includes('guest') || !isFirst) return;
      isFirst = false;
      await buy(commandProcess(shared), 'bob', 'p1');
    };
    await expect(asGuest(process, 'p1')).rejects.toMatchObject({ code: 'duplicate_purchase' });
    expect(recorded()).toEqual(['bob p1']);
  });

  it('stays with the member whose the purchase is becoming, wherever that stopped', async () => {
    for (const stopped of ['identity', 'member']) {
      const { shared, process, recorded } = await worldOver(new ClaimsFirst());
      await asGuest(process, 'p1');
      let claims = 0;
      shared.events.before = (stream) =>
        stream.includes(stopped) && (stopped === 'member' || ++claims > 1) ? died() : Promise.resolve();
      await expect(attach(process, 'ada', 'p1')).rejects.toThrow('died');
      shared.events.before = () => Promise.resolve();
      const next = commandProcess(shared);
      await expect(buy(next, 'bob', 'p1')).rejects.toMatchObject({ code: 'duplicate_purchase' });
      await expect(buy(next, 'ada', 'p1')).rejects.toMatchObject({ code: 'duplicate_purchase' });
      await expect(attach(next, 'ada', 'p1', 'again')).resolves.toMatchObject({ outcome: 'appended' });
      expect(recorded()).toEqual(['guest p1', 'ada p1']);
    }
  });

  it('stays with that member also where a claim of theirs from before is just being taken away', async () => {
    const { shared, process, recorded } = await worldOver(new ClaimsFirst());
    const dying = async (command: () => Promise<unknown>) => {
      shared.events.before = (stream) => (stream.includes('member') ? died() : Promise.resolve());
      await expect(command()).rejects.toThrow('died');
      shared.events.before = () => Promise.resolve();
    };
    await dying(() => buy(process, 'ada', 'p1'));
    const other = commandProcess(shared);
    const read: string[] = [];
    const meanwhile = async (stream: string) => {
      const isFirstAfterGuest = read.at(-1)?.includes('guest') && !read.includes('identity again');
      read.push(stream);
      if (!stream.includes('identity') || !isFirstAfterGuest) return;
      read.push('identity again');
      await asGuest(other, 'p1');
      await dying(() => attach(other, 'ada', 'p1'));
    };
    await expect(
      buy(commandProcess({ ...shared, events: readsAfter(shared.events, meanwhile) }), 'bob', 'p1'),
    ).rejects.toMatchObject({ code: 'duplicate_purchase' });
    expect(read).toContain('identity again');
    await expect(attach(commandProcess(shared), 'ada', 'p1', 'again')).resolves.toMatchObject({ outcome: 'appended' });
    expect(recorded()).toEqual(['guest p1', 'ada p1']);
  });

  it('is never of two purchases, in whatever order steps come, and whichever processes die', async () => {
    const one = fc.tuple(fc.constantFrom('ada', 'bob', 'guest', 'attach'), fc.constantFrom('p1', 'p2'), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(one, { minLength: 2, maxLength: 6 }), async (scheduler, steps) => {
        const { shared, process, recorded } = await worldOver(new ClaimsFirst());
        let appends = 0;
        shared.events.before = async (stream) => {
          await scheduler.schedule(Promise.resolve(), stream);
          if (!stream.includes('identity') && steps[appends++]?.[2]) await died();
        };
        const other = commandProcess(shared);
        const all = steps.map(([who, id, _dies], index) => send(index % 2 ? other : process, who, id, `${index}`));
        await scheduler.waitFor(Promise.allSettled(all));
        expectOnce(recorded());
        shared.events.before = () => Promise.resolve();
        for (const id of ['p1', 'p2'])
          await Promise.allSettled(['ada', 'guest', 'attach'].map((who) => send(other, who, id, `${who} ${id} last`)));
        expectOnce(recorded());
        expect(new Set(recorded().map((text) => text.split(' ')[1]))).toEqual(new Set(['p1', 'p2']));
      }),
      { numRuns: 60 },
    );
  });
});

/** The same log, where each read of a stream comes after something else. */
const readsAfter = (events: MemoryEventStore, meanwhile: (stream: string) => Promise<void>): MemoryEventStore =>
  new Proxy(events, {
    get: (target, name) => {
      if (name !== 'readStream') return Reflect.get(target, name, target) as unknown;
      return async function* (...[stream, options]: Parameters<MemoryEventStore['readStream']>) {
        await meanwhile(stream);
        yield* target.readStream(stream, options);
      };
    },
  });

const send = (process: Process, who: string, id: string, key: string): Promise<unknown> => {
  if (who === 'attach') return attach(process, 'ada', id, key);
  return who === 'guest' ? asGuest(process, id, key) : buy(process, who, id, key);
};

/** One purchase of an id, or a guest's and then the member's whose it became. */
function expectOnce(recorded: readonly string[]): void {
  for (const id of ['p1', 'p2']) {
    const [first, second, ...more] = recorded.filter((text) => text.endsWith(id));
    expect(more).toEqual([]);
    if (second !== undefined) expect([first, second]).toEqual([`guest ${id}`, `ada ${id}`]);
  }
}
