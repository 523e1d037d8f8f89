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

const buy = ({ members }: Process, memberId: string, purchaseId: string, key = `${memberId} ${purchaseId}`) =>
  members.run(
    { type: 'RecordPurchase', memberId, purchaseId, total: { amount: 10_000, currency: 'EUR' } },
    clientEnvelope(key),
  );

const enrol = ({ members }: Process, memberId: string) =>
  members.run({ type: 'EnrolMember', memberId, identities: [] }, clientEnvelope(`enrol ${memberId}`));

const died = () => Promise.reject(new Error('died'));

async function worldOver<Events extends MemoryEventStore>(events: Events, rules = once) {
  const shared: SharedPorts & { events: Events } = { ...sharedPorts(), events };
  const process = commandProcess(shared);
  await process.programs.ensure('main', rules);
  for (const memberId of ['ada', 'bob', 'eve']) await enrol(process, memberId);
  /** Who has recorded which purchase, by the log. */
  const recorded = () =>
    events.all
      .filter(({ type }) => type === 'PurchaseRecorded')
      .map(({ data }) => `${data['memberId'] as string} ${data['purchaseId'] as string}`);
  return { shared, process, recorded };
}

describe.each([
  ['an embedded log', MemoryEventStore],
  ['a log that takes claims first', ClaimsFirst],
])('a purchase id in %s', (_name, Log) => {
  let world: Awaited<ReturnType<typeof worldOver>>;
  beforeEach(async () => void (world = await worldOver(new Log())));

  it('counts once in the programme, and the refusal says nothing of the other member', async () => {
    await buy(world.process, 'ada', 'p1');
    const refused = await buy(world.process, 'bob', 'p1').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'duplicate_purchase', details: { purchaseId: 'p1' } });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('ada');
    expect(world.recorded()).toEqual(['ada p1']);
  });

  it('is answered as before when its own member sends it again, under the same key or another', async () => {
    const first = await buy(world.process, 'ada', 'p1');
    await expect(buy(world.process, 'ada', 'p1')).resolves.toEqual({ ...first, outcome: 'replayed' });
    await expect(buy(world.process, 'ada', 'p1', 'another key')).resolves.toMatchObject({ outcome: 'unchanged' });
  });

  it('is refused in a preview as well, which claims nothing', async () => {
    const preview = (memberId: string) =>
      world.process.members.run(
        { type: 'RecordPurchase', memberId, purchaseId: 'p1', total: { amount: 1, currency: 'EUR' } },
        { ...clientEnvelope('preview'), dryRun: true },
      );
    await expect(preview('bob')).resolves.toMatchObject({ outcome: 'preview' });
    await buy(world.process, 'ada', 'p1');
    await expect(preview('bob')).rejects.toMatchObject({ code: 'duplicate_purchase' });
  });

  it('stays claimed when its member is forgotten', async () => {
    await buy(world.process, 'ada', 'p1');
    await world.process.members.run({ type: 'ForgetMember', memberId: 'ada' }, clientEnvelope('forget'));
    await expect(buy(commandProcess(world.shared), 'bob', 'p1')).rejects.toMatchObject({ code: 'duplicate_purchase' });
  });

  it('of a purchase that is refused stays free', async () => {
    await expect(buy(world.process, 'nobody', 'p1')).rejects.toMatchObject({ code: 'member_unknown' });
    await buy(world.process, 'bob', 'p1');
    expect(world.recorded()).toEqual(['bob p1']);
  });

  it('counts once for each member where the programme says so, or says nothing', async () => {
    for (const purchaseIds of ['per_member', undefined] as const) {
      const { process, recorded } = await worldOver(new Log(), { ...once, purchaseIds });
      await buy(process, 'ada', 'p1');
      await buy(process, 'bob', 'p1');
      expect(recorded()).toEqual(['ada p1', 'bob p1']);
    }
  });
});

describe('a claim on a purchase id', () => {
  it('that a crash left behind goes to the next who records the purchase, the same member or another', async () => {
    for (const next of ['ada', 'bob']) {
      const { shared, process, recorded } = await worldOver(new ClaimsFirst());
      shared.events.before = (stream) => (stream.includes('member') ? died() : Promise.resolve());
      await expect(buy(process, 'ada', 'p1')).rejects.toThrow('died');
      shared.events.before = () => Promise.resolve();
      const { purchaseIds } = commandProcess(shared).members;
      const asking = { memberId: 'eve', purchaseId: 'p1' };
      await expect(purchaseIds.isOfAnother(asking, clientEnvelope('look'))).resolves.toBe(false);
      await buy(commandProcess(shared), next, 'p1', 'new key');
      expect(recorded()).toEqual([`${next} p1`]);
    }
  });

  it('that was taken away while its process stood still gives that process nothing', async () => {
    const { shared, process, recorded } = await worldOver(new ClaimsFirst());
    let isFirst = true;
    shared.events.before = async (stream) => {
      if (!stream.includes('member') || !isFirst) return;
      isFirst = false;
      await buy(commandProcess(shared), 'bob', 'p1');
    };
    await expect(buy(process, 'ada', 'p1')).rejects.toMatchObject({ code: 'duplicate_purchase' });
    expect(recorded()).toEqual(['bob p1']);
  });

  it('is never of two members, in whatever order the steps of several processes come, and whichever of them die', async () => {
    const one = fc.tuple(fc.constantFrom('ada', 'bob', 'eve'), fc.constantFrom('p1', 'p2'), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(one, { minLength: 2, maxLength: 6 }), async (scheduler, purchases) => {
        const { shared, process, recorded } = await worldOver(new ClaimsFirst());
        let appends = 0;
        shared.events.before = async (stream) => {
          await scheduler.schedule(Promise.resolve(), stream);
          if (stream.includes('member') && purchases[appends++]?.[2]) await died();
        };
        const other = commandProcess(shared);
        const all = purchases.map(([memberId, id], index) =>
          buy(index % 2 ? other : process, memberId, id, `${index}`).catch(() => undefined),
        );
        await scheduler.waitFor(Promise.all(all));
        const found = recorded();
        const ids = found.map((text) => text.split(' ')[1]);
        expect(new Set(ids).size).toBe(ids.length);
        shared.events.before = () => Promise.resolve();
        for (const id of ['p1', 'p2'])
          await Promise.allSettled(
            ['ada', 'bob'].map((memberId) => buy(other, memberId, id, `${memberId} ${id} last`)),
          );
        expect(
          recorded()
            .map((text) => text.split(' ')[1])
            .sort(),
        ).toEqual(['p1', 'p2']);
      }),
      { numRuns: 40 },
    );
  });
});
