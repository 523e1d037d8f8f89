import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { UniqueCodes } from '#loyalty/campaigns';
import { doublePoints } from '#loyalty/campaigns/testing';
import { type MemberEvent } from '#loyalty/member/events';
import { starterProgram } from '#loyalty/program';
import { type RecordPurchase } from '#loyalty/purchases';
import { normalCode } from '#loyalty/vocabulary';
import { CommandRefused } from '#runner';
import { MemoryEventStore } from '#testing';

import { type MemberCommand } from './commands.js';
import { ClaimsFirst } from './testing/claims-first.js';
import { clientEnvelope, commandProcess, sharedPorts, type SharedPorts } from './testing/world.js';

type Process = ReturnType<typeof commandProcess>;

const MINUTE_MS = 60_000;

let keys = 0;

const key = () => `key ${(keys += 1)}`;

const gift = (points: number) => [{ id: 'gift', effect: { type: 'fixed_points', points } }] as const;

const CAMPAIGNS = {
  mailing: doublePoints({ code: { kind: 'unique' }, rules: gift(50) }),
  letter: doublePoints({ code: { kind: 'unique' }, rules: gift(30), endsAt: '2026-06-01T00:00:00.000Z' }),
  summer: doublePoints({ code: { kind: 'shared', words: ['Summer26', 'SOL'] }, rules: gift(7) }),
  members: doublePoints({ code: { kind: 'unique' }, rules: gift(9), audience: { members: ['bob'] } }),
};

async function worldOver<Events extends MemoryEventStore>(events: Events, purchaseIds?: 'per_program') {
  const shared: SharedPorts & { events: Events; clock: ReturnType<typeof sharedPorts>['clock'] } = {
    ...sharedPorts(),
    events,
  };
  const process = commandProcess(shared);
  const rules = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), earnRules: [], purchaseIds };
  await process.programs.ensure('main', rules);
  for (const [campaignId, definition] of Object.entries(CAMPAIGNS)) {
    const of = { programId: 'main', campaignId } as const;
    const { campaigns } = process.programs;
    await campaigns.run({ type: 'DefineCampaign', ...of, definition, isNew: true }, clientEnvelope(key()));
    await campaigns.run({ type: 'ActivateCampaign', ...of }, clientEnvelope(key()));
  }
  for (const memberId of ['ada', 'bob', 'cyd']) await send(process, { type: 'EnrolMember', memberId, identities: [] });
  /** The codes by the log: who used which with which purchase. */
  const used = () =>
    events.all
      .filter(({ type }) => type === 'PurchaseRecorded')
      .map(({ data }) => data as unknown as Recorded)
      .flatMap(({ memberId, purchaseId, codes = [] }) =>
        codes.map(({ campaignId, number, word }) => `${memberId} ${purchaseId} ${campaignId} ${number ?? word}`),
      );
  return { shared, process, used };
}

type Recorded = Extract<MemberEvent, { type: 'PurchaseRecorded' }>['data'];

const send = async ({ members }: Process, command: MemberCommand, envelope = clientEnvelope(key())) =>
  (await members.run(command, envelope)).body;

const purchase = (memberId: string, purchaseId: string, codes: readonly string[], asked: object = {}) =>
  ({
    ...{ type: 'RecordPurchase', memberId, purchaseId, total: { amount: 1_000, currency: 'EUR' }, ...asked },
    typedCodes: codes,
  }) satisfies RecordPurchase as MemberCommand;

const buy = (process: Process, memberId: string, purchaseId: string, ...codes: readonly string[]) =>
  send(process, purchase(memberId, purchaseId, codes));

const codeOf = ({ members }: Process, number: number, campaignId = 'mailing') =>
  members.purchaseCodes.codeOf('main', campaignId, number);

const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof CommandRefused) return error.code;
      throw error;
    },
  );

/** What an answer says of the purchase. */
const recordedOf = ({ events }: { readonly events: readonly object[] }) =>
  events.find((event) => 'type' in event && event.type === 'PurchaseRecorded') as Recorded;

describe.each([
  ['an embedded log', MemoryEventStore],
  ['a log that takes claims first', ClaimsFirst],
])('a unique code in %s', (_name, Log) => {
  it('gives its campaign to the first purchase that names it, and to no other one', async () => {
    const { process, used } = await worldOver(new Log());
    const bought = await buy(process, 'ada', 'p1', codeOf(process, 1).toLowerCase());
    expect(bought.balance.available).toBe(50);
    expect(await outcomeOf(buy(process, 'ada', 'p2', codeOf(process, 1)))).toBe('code_used');
    expect(await outcomeOf(buy(process, 'bob', 'p3', codeOf(process, 1)))).toBe('code_used');
    expect(await outcomeOf(buy(process, 'bob', 'p3', codeOf(process, 2)))).toBe('accepted');
    expect(used()).toEqual(['ada p1 mailing 1', 'bob p3 mailing 2']);
  });

  it('is refused without a word about who used it, and is in no event', async () => {
    const { shared, process } = await worldOver(new Log());
    const code = codeOf(process, 1);
    await buy(process, 'ada', 'p1', code);
    const refused = await buy(process, 'bob', 'p2', code).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'code_used', details: { campaignId: 'mailing' } });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('ada');
    const log = JSON.stringify(shared.events.all);
    for (const text of [code, normalCode(code), code.slice(5)]) expect(log).not.toContain(text);
  });

  it.each([1, 2])('is used once of 20 purchases at once, in processes: %i', async (processes) => {
    const { shared, process, used } = await worldOver(new Log());
    const all = [process, ...Array.from({ length: processes - 1 }, () => commandProcess(shared))];
    const members = ['ada', 'bob', 'cyd'];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        outcomeOf(buy(all[index % all.length]!, members[index % 3]!, `p${index}`, codeOf(process, 1))),
      ),
    );
    expect(outcomes.toSorted()).toEqual(['accepted', ...Array.from({ length: 19 }, () => 'code_used')]);
    expect(used()).toHaveLength(1);
  });

  it('is answered as before when its purchase is sent again, under the same key or another', async () => {
    const { shared, process, used } = await worldOver(new Log());
    const first = await send(process, purchase('ada', 'p1', [codeOf(process, 1)]), clientEnvelope('one'));
    const other = commandProcess(shared);
    const command = purchase('ada', 'p1', [codeOf(process, 1)]);
    expect(await send(other, command, clientEnvelope('one'))).toEqual(first);
    await expect(other.members.run(command, clientEnvelope('two'))).resolves.toMatchObject({ outcome: 'unchanged' });
    for (const codes of [[], [codeOf(process, 2)]])
      expect(await outcomeOf(buy(other, 'ada', 'p1', ...codes))).toBe('duplicate_purchase');
    expect(used()).toEqual(['ada p1 mailing 1']);
  });

  it('is checked by a preview, which uses nothing', async () => {
    const { process, used } = await worldOver(new Log());
    const preview = (memberId: string, purchaseId = 'p9') =>
      process.members.run(purchase(memberId, purchaseId, [codeOf(process, 1)]), {
        ...clientEnvelope(key()),
        dryRun: true,
      });
    const asked = await preview('ada');
    expect([asked.outcome, asked.body.balance.available]).toEqual(['preview', 50]);
    expect(used()).toEqual([]);
    await buy(process, 'ada', 'p1', codeOf(process, 1));
    for (const memberId of ['ada', 'bob']) expect(await outcomeOf(preview(memberId))).toBe('code_used');
    expect((await preview('ada', 'p1')).outcome).toBe('unchanged');
  });

  it('of a purchase that is refused stays good', async () => {
    const { process } = await worldOver(new Log());
    const command = purchase('ada', 'p1', [codeOf(process, 1)], { total: { amount: 1, currency: 'SEK' } });
    expect(await outcomeOf(send(process, command))).toBe('currency_mismatch');
    expect(await outcomeOf(buy(process, 'bob', 'p2', codeOf(process, 1)))).toBe('accepted');
  });

  it('stays used when its purchase comes back, its member is forgotten, or becomes another', async () => {
    const { shared, process } = await worldOver(new Log());
    await buy(process, 'ada', 'p1', codeOf(process, 1));
    const returned = await send(process, { type: 'ReturnPurchase', memberId: 'ada', purchaseId: 'p1', returnId: 'r1' });
    expect(returned.balance.available).toBe(0);
    expect(await outcomeOf(buy(process, 'bob', 'p2', codeOf(process, 1)))).toBe('code_used');
    await send(process, { type: 'MergeMember', memberId: 'ada', intoMemberId: 'cyd' });
    for (const memberId of ['bob', 'cyd'])
      expect(await outcomeOf(buy(process, memberId, 'p3', codeOf(process, 1)))).toBe('code_used');
    await send(process, { type: 'ForgetMember', memberId: 'cyd' });
    expect(await outcomeOf(buy(commandProcess(shared), 'bob', 'p3', codeOf(process, 1)))).toBe('code_used');
    await buy(process, 'bob', 'p4', codeOf(process, 2));
    await send(process, { type: 'ForgetMember', memberId: 'bob' });
    await send(process, { type: 'EnrolMember', memberId: 'dan', identities: [] });
    expect(await outcomeOf(buy(commandProcess(shared), 'dan', 'p5', codeOf(process, 2)))).toBe('code_used');
  });

  it('stays with its purchase when that is corrected, and gives by the campaigns of its new time', async () => {
    const { shared, process, used } = await worldOver(new Log());
    const minuteLater = () => (shared.clock.advance(MINUTE_MS), shared.clock.now());
    const step = (type: 'PauseCampaign' | 'ActivateCampaign') =>
      process.programs.campaigns.run({ type, programId: 'main', campaignId: 'mailing' }, clientEnvelope(key()));
    minuteLater();
    await step('PauseCampaign');
    const paused = minuteLater();
    minuteLater();
    await step('ActivateCampaign');
    const on = minuteLater();
    await buy(process, 'ada', 'p1', codeOf(process, 1));
    const correct = (correctionId: string, occurredAt: string) =>
      send(process, {
        ...{ type: 'CorrectPurchase', memberId: 'ada', purchaseId: 'p1', correctionId },
        ...{ total: { amount: 2_000, currency: 'EUR' }, occurredAt },
      });
    expect((await correct('c1', on)).balance.available).toBe(50);
    expect((await correct('c2', paused)).balance.available).toBe(0);
    expect((await correct('c3', on)).balance.available).toBe(50);
    expect(await outcomeOf(buy(process, 'ada', 'p2', codeOf(process, 1)))).toBe('code_used');
    expect(used()).toEqual(['ada p1 mailing 1']);
  });

  it('goes with the claim on an id that counts once in the programme: of both, all or nothing is used', async () => {
    const { process, used } = await worldOver(new Log(), 'per_program');
    await buy(process, 'ada', 'p1', codeOf(process, 1));
    expect(await outcomeOf(buy(process, 'bob', 'p1', codeOf(process, 2)))).toBe('duplicate_purchase');
    expect(await outcomeOf(buy(process, 'bob', 'p2', codeOf(process, 1)))).toBe('code_used');
    expect(await outcomeOf(buy(process, 'bob', 'p2', codeOf(process, 2)))).toBe('accepted');
    expect(await outcomeOf(buy(process, 'bob', 'p2', codeOf(process, 2)))).toBe('accepted');
    expect(used()).toEqual(['ada p1 mailing 1', 'bob p2 mailing 2']);
  });

  it('is carried by a purchase of a guest, and used when that becomes a member’s', async () => {
    const { process, used } = await worldOver(new Log());
    const guest = (purchaseId: string, code: string, envelope = clientEnvelope(key())) =>
      process.guests.record(
        {
          ...{ type: 'RecordGuestPurchase', purchaseId, typedCodes: [code] },
          total: { amount: 1_000, currency: 'EUR' },
        },
        envelope,
      );
    await guest('g1', codeOf(process, 1), clientEnvelope('g1'));
    await guest('g2', codeOf(process, 1));
    expect(used()).toEqual([]);
    const attached = await process.guests.claim('ada', 'g1', clientEnvelope('claim g1'));
    expect(attached.body.balance.available).toBe(50);
    expect((await guest('g1', codeOf(process, 1), clientEnvelope('g1'))).outcome).toBe('replayed');
    expect((await guest('g1', codeOf(process, 1))).outcome).toBe('unchanged');
    expect(await outcomeOf(guest('g3', codeOf(process, 1)))).toBe('code_used');
    expect(await outcomeOf(guest('g3', 'nothing'))).toBe('code_unknown');
    await guest('g4', codeOf(process, 2));
    await guest('g5', codeOf(process, 2));
    expect((await process.guests.claim('bob', 'g4', clientEnvelope('claim g4'))).body.balance.available).toBe(50);
    for (const [memberId, purchaseId, number] of [['ada', 'g2', 1] as const, ['cyd', 'g5', 2] as const]) {
      const late = await process.guests.claim(memberId, purchaseId, clientEnvelope(`claim ${purchaseId}`));
      expect(recordedOf(late.body)).not.toHaveProperty('codes');
      expect(recordedOf(late.body)).toMatchObject({
        codesWithoutEffect: [{ campaignId: 'mailing', number, because: 'used' }],
      });
      const again = await process.guests.claim(memberId, purchaseId, clientEnvelope(`again ${purchaseId}`));
      expect(again.outcome).toBe('unchanged');
    }
    expect(used()).toEqual(['ada g1 mailing 1', 'bob g4 mailing 2']);
  });
});

describe('a claim on a unique code', () => {
  const died = () => Promise.reject(new Error('died'));

  it('that a crash left behind is used by the repetition, and after a minute by anybody', async () => {
    for (const next of ['ada', 'bob']) {
      const { shared, process, used } = await worldOver(new ClaimsFirst());
      shared.events.before = (stream) => (stream.includes('member') ? died() : Promise.resolve());
      await expect(buy(process, 'ada', 'p1', codeOf(process, 1))).rejects.toThrow('died');
      shared.events.before = () => Promise.resolve();
      const other = commandProcess(shared);
      expect(await outcomeOf(buy(other, 'bob', 'p2', codeOf(process, 1)))).toBe('code_used');
      shared.clock.advance(2 * MINUTE_MS);
      await buy(other, next, 'p3', codeOf(process, 1));
      expect(used()).toEqual([`${next} p3 mailing 1`]);
    }
  });

  it('that was taken away while its process stood still gives that process nothing', async () => {
    const { shared, process, used } = await worldOver(new ClaimsFirst());
    let isFirst = true;
    shared.events.before = async (stream) => {
      if (!stream.includes('member') || !isFirst) return;
      isFirst = false;
      shared.clock.advance(2 * MINUTE_MS);
      await buy(commandProcess(shared), 'bob', 'p2', codeOf(process, 1));
    };
    expect(await outcomeOf(buy(process, 'ada', 'p1', codeOf(process, 1)))).toBe('code_used');
    expect(used()).toEqual(['bob p2 mailing 1']);
  });

  it('is never of two purchases, in whatever order the steps of several processes come, and whichever of them die', async () => {
    const one = fc.record({
      memberId: fc.constantFrom('ada', 'bob'),
      number: fc.constantFrom(1, 2),
      dies: fc.boolean(),
      waits: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(one, { minLength: 2, maxLength: 6 }), async (scheduler, purchases) => {
        const { shared, process, used } = await worldOver(new ClaimsFirst());
        let appends = 0;
        shared.events.before = async (stream) => {
          await scheduler.schedule(Promise.resolve(), stream);
          const current = purchases[appends++];
          if (current?.waits) shared.clock.advance(MINUTE_MS);
          if (stream.includes('member') && current?.dies) await died();
        };
        const other = commandProcess(shared);
        const all = purchases.map(({ memberId, number }, index) =>
          buy(index % 2 ? other : process, memberId, `p${index}`, codeOf(process, number)).catch(() => undefined),
        );
        await scheduler.waitFor(Promise.all(all));
        shared.events.before = () => Promise.resolve();
        const codes = () => used().map((text) => text.split(' ')[3]);
        expect(new Set(codes()).size).toBe(codes().length);
        shared.clock.advance(2 * MINUTE_MS);
        for (const number of [1, 2]) await outcomeOf(buy(other, 'cyd', `last-${number}`, codeOf(process, number)));
        expect(codes().toSorted()).toEqual(['1', '2']);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the codes of a purchase', () => {
  it('may be words, however they are written, as often as anybody likes', async () => {
    const { process, used } = await worldOver(new MemoryEventStore());
    expect((await buy(process, 'ada', 'p1', ' summer26 ')).balance.available).toBe(7);
    expect((await buy(process, 'bob', 'p2', 'sol', codeOf(process, 1))).balance.available).toBe(57);
    expect((await buy(process, 'ada', 'p3', 'SUMMER26')).balance.available).toBe(14);
    expect(used()).toEqual([
      ...['ada p1 summer Summer26', 'bob p2 summer SOL', 'bob p2 mailing 1', 'ada p3 summer Summer26'],
    ]);
  });

  it('that nobody knows are refused by their place, without repeating them', async () => {
    const { process } = await worldOver(new MemoryEventStore());
    const mistyped = codeOf(process, 1).replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const asForeign = new UniqueCodes(() => Buffer.alloc(32, 9)).codeOf({
      ...{ program: 'main', campaignId: 'mailing', number: 1 },
    });
    for (const code of [mistyped, asForeign, codeOf(process, 1, 'summer'), 'WINTER', '0000', '--']) {
      const refused = await buy(process, 'ada', 'p1', 'sol', code).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'code_unknown', details: { pointer: '/codes/1' } });
      if (code.length > 4) expect(JSON.stringify(refused) + String(refused)).not.toContain(code);
    }
  });

  it('are one of a campaign at most', async () => {
    const { process } = await worldOver(new MemoryEventStore());
    const outcome = (...codes: readonly string[]) => outcomeOf(buy(process, 'ada', 'p1', ...codes));
    expect(await outcome(codeOf(process, 1), codeOf(process, 2))).toBe('codes_of_one_campaign');
    expect(await outcome('sol', 'Summer26')).toBe('codes_of_one_campaign');
    expect(await outcome('sol', codeOf(process, 1), codeOf(process, 1, 'letter'))).toBe('accepted');
  });

  it('of a campaign that is not on are recorded with the reason, and stay good', async () => {
    const { shared, process } = await worldOver(new MemoryEventStore());
    const pause = (type: 'PauseCampaign' | 'ActivateCampaign') =>
      process.programs.campaigns.run({ type, programId: 'main', campaignId: 'mailing' }, clientEnvelope(key()));
    shared.clock.advance(MINUTE_MS);
    await pause('PauseCampaign');
    const early = await buy(process, 'ada', 'p1', codeOf(process, 1));
    expect(early.balance.available).toBe(0);
    expect(recordedOf(early)).not.toHaveProperty('codes');
    expect(recordedOf(early).codesWithoutEffect).toEqual([{ campaignId: 'mailing', number: 1, because: 'not_on' }]);
    await expect(
      process.members.run(purchase('ada', 'p1', [codeOf(process, 1)]), clientEnvelope(key())),
    ).resolves.toMatchObject({ outcome: 'unchanged' });
    shared.clock.advance(MINUTE_MS);
    await pause('ActivateCampaign');
    expect((await buy(process, 'bob', 'p2', codeOf(process, 1))).balance.available).toBe(50);
  });

  it('of a campaign for others are recorded with the reason, and are used', async () => {
    const { process } = await worldOver(new MemoryEventStore());
    const bought = await buy(process, 'ada', 'p1', codeOf(process, 1, 'members'));
    const code = { campaignId: 'members', number: 1 };
    expect(recordedOf(bought)).toMatchObject({
      codes: [code],
      codesWithoutEffect: [{ ...code, because: 'not_for_member' }],
    });
    expect(await outcomeOf(buy(process, 'bob', 'p2', codeOf(process, 1, 'members')))).toBe('code_used');
    expect((await buy(process, 'bob', 'p3', codeOf(process, 2, 'members'))).balance.available).toBe(9);
  });

  it('of a campaign that another process has just defined are known', async () => {
    const { shared, process } = await worldOver(new MemoryEventStore());
    const other = commandProcess(shared);
    await buy(process, 'ada', 'p1', 'sol');
    await other.programs.campaigns.run(
      {
        ...{ type: 'DefineCampaign', programId: 'main', campaignId: 'new', isNew: true },
        definition: doublePoints({ code: { kind: 'shared', words: ['NEWEST'] } }),
      },
      clientEnvelope(key()),
    );
    const bought = await buy(process, 'ada', 'p2', 'newest');
    expect(recordedOf(bought).codesWithoutEffect).toMatchObject([{ campaignId: 'new', because: 'not_on' }]);
  });
});
