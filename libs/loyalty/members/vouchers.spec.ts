import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';
import { starterProgram } from '#loyalty/program';
import { type RewardDefinition } from '#loyalty/rewards/events';
import { normalCode } from '#loyalty/vocabulary';
import { standingOf } from '#loyalty/vouchers';
import { CommandRefused } from '#runner';
import { MemoryEventStore } from '#testing';

import { type MemberCommand } from './commands.js';
import { ClaimsFirst } from './testing/claims-first.js';
import { clientEnvelope, commandProcess, sharedPorts, type SharedPorts } from './testing/world.js';

type Process = ReturnType<typeof commandProcess>;

const DAY_MS = 86_400_000;

const FIVE_OFF: RewardDefinition = {
  ...{ name: 'Five off', kind: 'discount', price: 0 },
  ...{ value: { amount: 500 }, voucher: { validDays: 10, codePrefix: 'FIVE' } },
};

const IN_PARTS: RewardDefinition = { ...FIVE_OFF, voucher: { validDays: 10, partial: true } };

let keys = 0;

const key = () => `key ${(keys += 1)}`;

async function worldOver<Events extends MemoryEventStore>(events: Events) {
  const shared: SharedPorts & { events: Events; clock: ReturnType<typeof sharedPorts>['clock'] } = {
    ...sharedPorts(),
    events,
  };
  const process = commandProcess(shared);
  await process.programs.ensure('main', starterProgram({ currency: 'EUR', timeZone: 'UTC' }));
  const ofMain = { programId: 'main' } as const;
  for (const [rewardId, definition] of [['five-off', FIVE_OFF] as const, ['in-parts', IN_PARTS] as const]) {
    await process.rewards.run(
      { type: 'DefineReward', ...ofMain, rewardId, definition, isNew: true },
      clientEnvelope(key()),
    );
    await process.rewards.run({ type: 'ActivateReward', ...ofMain, rewardId }, clientEnvelope(key()));
  }
  for (const memberId of ['ada', 'bob', 'cyd']) await send(process, { type: 'EnrolMember', memberId, identities: [] });
  return { shared, process };
}

const send = async ({ members }: Process, command: MemberCommand, envelope = clientEnvelope(key())) =>
  (await members.run(command, envelope)).body;

const claimOf = (memberId: string, claimId: string, rewardId = 'five-off'): MemberCommand => ({
  ...{ type: 'ClaimReward', memberId, claimId, rewardId },
});

/** Claims a reward. @returns the code of its voucher */
async function claim(process: Process, memberId: string, claimId: string, rewardId?: string): Promise<string> {
  return (await send(process, claimOf(memberId, claimId, rewardId))).vouchers![0]!.code;
}

const use = async ({ members }: Process, code: string, asked: object = {}, envelope = clientEnvelope(key())) =>
  (await members.vouchers.use({ code, useId: key().replace(' ', '-'), ...asked }, envelope)).body;

const merge = (process: Process, memberId: string, intoMemberId: string) =>
  send(process, { type: 'MergeMember', memberId, intoMemberId });

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof CommandRefused) return error.refusal;
      throw error;
    },
  );

const codeOfRefusal = async (promise: Promise<unknown>) => {
  const refused = await refusal(promise);
  return typeof refused === 'string' ? refused : refused.code;
};

describe.each([
  ['an embedded log', MemoryEventStore],
  ['a log that takes claims first', ClaimsFirst],
])('the code of a voucher in %s', (_name, Log) => {
  it('has 80 bits behind its prefix, is answered with the claim, and again however often that is sent', async () => {
    const { shared, process } = await worldOver(new Log());
    const envelope = clientEnvelope('claim');
    const first = await send(process, claimOf('ada', 'c1'), envelope);
    const { code } = first.vouchers![0]!;
    expect(code).toMatch(/^FIVE(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(await send(commandProcess(shared), claimOf('ada', 'c1'), envelope)).toEqual(first);
    expect((await send(process, claimOf('ada', 'c1'))).vouchers).toEqual(first.vouchers);
    expect(await claim(process, 'bob', 'c1')).not.toBe(code);
    expect(await claim(process, 'ada', 'c2')).not.toBe(code);
  });

  it('stays the same when the reward gives its codes another prefix', async () => {
    const { process } = await worldOver(new Log());
    const code = await claim(process, 'ada', 'c1');
    const definition: RewardDefinition = { ...FIVE_OFF, voucher: { validDays: 10, codePrefix: 'OTHER' } };
    const changed = {
      type: 'DefineReward',
      programId: 'main',
      rewardId: 'five-off',
      definition,
      isNew: false,
    } as const;
    await process.rewards.run(changed, clientEnvelope(key()));
    expect(await claim(process, 'ada', 'c1')).toBe(code);
    expect(await use(process, code)).toMatchObject({ voucherId: 'c1' });
  });

  it('is recorded nowhere', async () => {
    const { shared, process } = await worldOver(new Log());
    const code = await claim(process, 'ada', 'c1');
    await use(process, code);
    await refusal(use(process, code));
    const log = JSON.stringify(shared.events.all);
    for (const text of [code, normalCode(code), code.slice('FIVE-'.length)]) expect(log).not.toContain(text);
  });

  it('is shown by no preview', async () => {
    const { process } = await worldOver(new Log());
    const preview = await send(process, claimOf('ada', 'c1'), { ...clientEnvelope('preview'), dryRun: true });
    expect(preview.events.map(({ type }) => type)).toContain('VoucherIssued');
    expect(preview.vouchers).toBeUndefined();
    const code = await claim(process, 'ada', 'c1');
    expect(
      (await process.members.vouchers.use({ code, useId: 'u' }, { ...clientEnvelope('u'), dryRun: true })).body,
    ).toMatchObject({ amount: 500 });
    expect(await use(process, code)).toMatchObject({ amount: 500 });
  });

  it('is read in any spelling', async () => {
    const { process } = await worldOver(new Log());
    const code = await claim(process, 'ada', 'c1');
    const spelt = code.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o');
    expect(await use(process, spelt, { purchaseId: 'order-1' })).toEqual({
      ...{ voucherId: 'c1', rewardId: 'five-off', name: 'Five off', value: { amount: 500 }, currency: 'EUR' },
      ...{ useId: expect.any(String), purchaseId: 'order-1', amount: 500, left: 0, usedAt: expect.any(String) },
    });
  });

  it('of nobody is unknown, and so is one in another programme', async () => {
    const { process } = await worldOver(new Log());
    const code = await claim(process, 'ada', 'c1');
    expect(await refusal(use(process, `${code}0`))).toMatchObject({ code: 'voucher_unknown', details: {} });
    const elsewhere = { ...clientEnvelope(key()), program: 'other' };
    expect(await codeOfRefusal(use(process, code, {}, elsewhere))).toBe('voucher_unknown');
  });
});

describe('a voucher', () => {
  it('is used once, by one of many tills at once', async () => {
    const { shared, process } = await worldOver(new MemoryEventStore());
    const code = await claim(process, 'ada', 'c1');
    const processes = Array.from({ length: 5 }, () => commandProcess(shared));
    const tills = Array.from({ length: 20 }, (_, till) =>
      codeOfRefusal(use(processes[till % processes.length]!, code, { place: `till-${till}` })),
    );
    const answers = await Promise.all(tills);
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'voucher_used')).toHaveLength(19);
    expect(shared.events.all.filter(({ type }) => type === 'VoucherUsed')).toHaveLength(1);
  });

  it('gives no more than there is to many tills at once that use parts', async () => {
    const { shared, process } = await worldOver(new MemoryEventStore());
    const code = await claim(process, 'ada', 'c1', 'in-parts');
    const processes = Array.from({ length: 4 }, () => commandProcess(shared));
    const uses = processes.flatMap((one) => [1, 2].map(() => refusal(use(one, code, { amount: 200 }))));
    expect((await Promise.all(uses)).filter((answer) => answer === 'accepted')).toHaveLength(2);
    expect(await use(process, code)).toMatchObject({ amount: 100, left: 0 });
  });

  it('is answered as the first time when a use is sent again, under the same key or the same id', async () => {
    const { shared, process } = await worldOver(new MemoryEventStore());
    const code = await claim(process, 'ada', 'c1', 'in-parts');
    const asked = { useId: 'u', amount: 200 };
    const first = await use(process, code, asked, clientEnvelope('use'));
    expect(await use(commandProcess(shared), code, asked, clientEnvelope('use'))).toEqual(first);
    expect(await use(process, code, asked)).toEqual(first);
    expect(await codeOfRefusal(use(process, code, { useId: 'u', amount: 300 }))).toBe('duplicate_use');
    expect(await use(process, code, { useId: 'v' })).toMatchObject({ amount: 300, left: 0 });
    expect(await use(commandProcess(shared), code, asked, clientEnvelope('use'))).toEqual(first);
  });

  it('says nothing of its member where it is refused', async () => {
    const { process } = await worldOver(new MemoryEventStore());
    const code = await claim(process, 'ada', 'c1');
    await send(process, { type: 'FreezeMember', memberId: 'ada', reason: 'asked for' });
    const blocked = await refusal(use(process, code));
    expect(blocked).toMatchObject({ code: 'voucher_blocked', details: {} });
    await send(process, { type: 'UnfreezeMember', memberId: 'ada', reason: 'asked for' });
    await use(process, code);
    const used = await refusal(use(process, code));
    expect(used).toMatchObject({ code: 'voucher_used' });
    await send(process, { type: 'ForgetMember', memberId: 'ada' });
    const forgotten = await refusal(use(process, code));
    expect(forgotten).toMatchObject({ code: 'voucher_unknown', details: {} });
    expect(JSON.stringify([blocked, used, forgotten])).not.toContain('ada');
  });

  it('is shown at the till as the log has it', async () => {
    const { shared, process } = await worldOver(new MemoryEventStore());
    const code = await claim(process, 'ada', 'c1', 'in-parts');
    await use(process, code, { amount: 200, place: 'oslo-1' });
    const look = () => commandProcess(shared).members.vouchers.atTill('main', code, shared.clock.now());
    expect(await look()).toMatchObject({
      ...{ voucherId: 'c1', state: 'open', value: { amount: 500 }, left: 300, partial: true, minimumSpend: null },
      uses: [{ amount: 200, left: 300, place: 'oslo-1', purchaseId: null }],
    });
    await merge(process, 'ada', 'bob');
    expect(await look()).toMatchObject({ state: 'open', left: 300 });
    await use(process, code, { amount: 100 });
    expect(await look()).toMatchObject({ left: 200, uses: [{ amount: 200 }, { amount: 100 }] });
    shared.clock.advance(20 * DAY_MS);
    expect(await look()).toMatchObject({ state: 'expired', left: 200 });
    await send(process, { type: 'ForgetMember', memberId: 'bob' });
    expect(await codeOfRefusal(look())).toBe('voucher_unknown');
  });
});

describe('a voucher whose process died between its code and its claim', () => {
  it('is nobody’s until the claim is sent again, which has the same code', async () => {
    const { shared, process } = await worldOver(new ClaimsFirst());
    const code = await claim(process, 'ada', 'other');
    const envelope = clientEnvelope('claim');
    shared.events.before = (stream) =>
      stream.includes('member') ? Promise.reject(new Error('died')) : Promise.resolve();
    await expect(send(process, claimOf('ada', 'c1'), envelope)).rejects.toThrow('died');
    shared.events.before = () => Promise.resolve();
    const next = commandProcess(shared);
    const made = next.members.vouchers.codeOf('main', { memberId: 'ada', voucherId: 'c1', codePrefix: 'FIVE' });
    expect(await codeOfRefusal(use(next, made))).toBe('voucher_unknown');
    const claimed = await send(next, claimOf('ada', 'c1'), clientEnvelope('another key'));
    expect(claimed.vouchers).toEqual([{ voucherId: 'c1', code: made }]);
    expect(await use(next, made)).toMatchObject({ voucherId: 'c1' });
    expect(await use(next, code)).toMatchObject({ voucherId: 'other' });
  });
});

describe('a voucher of a member who was merged', () => {
  it('is used by its code, as the member’s who is left, also with one of the same id', async () => {
    const { process } = await worldOver(new MemoryEventStore());
    const ofAda = await claim(process, 'ada', 'c1', 'in-parts');
    const ofBob = await claim(process, 'bob', 'c1', 'in-parts');
    await use(process, ofAda, { amount: 100 });
    await merge(process, 'ada', 'bob');
    expect(await use(process, ofAda, { amount: 100 })).toMatchObject({ left: 300 });
    await merge(process, 'bob', 'cyd');
    expect(await use(process, ofAda)).toMatchObject({ amount: 300, left: 0 });
    expect((await process.members.current('main', 'cyd')).member.vouchers).toMatchObject([
      { voucherId: 'c1', issuedTo: 'bob' },
    ]);
    expect(await codeOfRefusal(use(process, ofAda))).toBe('voucher_used');
    expect(await use(process, ofBob)).toMatchObject({ amount: 500, left: 0 });
    expect((await process.members.current('main', 'cyd')).member.vouchers).toBeUndefined();
  });

  it('is answered as the first time where it was used before the merge', async () => {
    const { process } = await worldOver(new MemoryEventStore());
    const code = await claim(process, 'ada', 'c1');
    const first = await use(process, code, { useId: 'u' }, clientEnvelope('use'));
    await merge(process, 'ada', 'bob');
    expect(await use(process, code, { useId: 'u' }, clientEnvelope('use'))).toEqual(first);
    expect(await use(process, code, { useId: 'u' })).toEqual(first);
  });

  it('ends by time, is cancelled with its claim or by itself, and is over once that member is forgotten', async () => {
    const { shared, process } = await worldOver(new MemoryEventStore());
    const codes = await Promise.all(['c1', 'c2', 'c3', 'c4'].map((claimId) => claim(process, 'ada', claimId)));
    const [byTime, withClaim, byItself, forgotten] = codes as [string, string, string, string];
    await merge(process, 'ada', 'bob');
    const ofBob = (type: string) =>
      shared.events.all
        .filter((event) => event.type === type && event.stream.endsWith('.bob'))
        .map(({ data }) => [data['voucherId'], data['issuedTo']]);
    await send(process, { type: 'CancelRewardClaim', memberId: 'bob', claimId: 'c2' });
    await send(process, { type: 'CancelVoucher', memberId: 'bob', voucherId: 'c3', reason: 'Stolen' });
    expect(await codeOfRefusal(use(process, withClaim))).toBe('voucher_cancelled');
    expect(await codeOfRefusal(use(process, byItself))).toBe('voucher_cancelled');
    expect(ofBob('VoucherCancelled')).toEqual([
      ['c2', 'ada'],
      ['c3', 'ada'],
    ]);
    await use(process, forgotten);
    const used = send(process, { type: 'CancelRewardClaim', memberId: 'bob', claimId: 'c4' });
    expect(await codeOfRefusal(used)).toBe('voucher_used');
    shared.clock.advance(20 * DAY_MS);
    await send(process, { type: 'Settle', memberId: 'bob', upTo: shared.clock.now() });
    expect(ofBob('VoucherExpired')).toEqual([['c1', 'ada']]);
    expect(await codeOfRefusal(use(process, byTime))).toBe('voucher_expired');
    await send(process, { type: 'ForgetMember', memberId: 'bob' });
    expect(await codeOfRefusal(use(process, forgotten))).toBe('voucher_unknown');
  });

  it('is used also where its member becomes part of another one in the same moment', async () => {
    const { shared, process } = await worldOver(new ClaimsFirst());
    const code = await claim(process, 'ada', 'c1');
    let isFirst = true;
    shared.events.before = async (stream) => {
      if (!isFirst || !stream.endsWith('.ada')) return;
      isFirst = false;
      await merge(commandProcess(shared), 'ada', 'bob');
    };
    expect(await use(process, code)).toMatchObject({ voucherId: 'c1', left: 0 });
    const used = shared.events.all.filter(({ type }) => type === 'VoucherUsed');
    expect(used.map(({ stream, data }) => [stream, data['issuedTo']])).toEqual([['trofast.member-main.bob', 'ada']]);
  });

  it('keeps the member from becoming part of one who has too many then', async () => {
    const { process } = await worldOver(new MemoryEventStore());
    for (let number = 0; number < 60; number++) {
      await claim(process, 'ada', `c${number}`);
      await claim(process, 'bob', `c${number}`);
    }
    expect(await refusal(merge(process, 'ada', 'bob'))).toMatchObject({
      code: 'merge_refused',
      details: { because: 'too_many_vouchers' },
    });
  });
});

describe('vouchers in any history', () => {
  const member = fc.constantFrom('ada', 'bob');
  const id = fc.constantFrom('c1', 'c2');
  const step = fc.oneof(
    fc.record({ do: fc.constant('claim' as const), member, id, reward: fc.constantFrom('five-off', 'in-parts') }),
    fc.record({
      do: fc.constant('use' as const),
      member,
      id,
      amount: fc.constantFrom(undefined, 100, 200, 500),
      late: fc.boolean(),
    }),
    fc.record({ do: fc.constant('use' as const), member, id, amount: fc.constant(undefined), late: fc.boolean() }),
    fc.record({ do: fc.constant('cancel claim' as const), member, id }),
    fc.record({ do: fc.constant('cancel voucher' as const), member, id }),
    fc.record({ do: fc.constant('later' as const), days: fc.constantFrom(1, 6) }),
    fc.record({ do: fc.constant('settle' as const), member }),
    fc.record({ do: fc.constant('merge' as const) }),
  );

  it('give what they are worth at most, and either that or the claim’s points back; state and log agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const { shared, process } = await worldOver(new MemoryEventStore());
        const codes = new Map<string, string>();
        let survivor: string | undefined;
        const whose = (memberId: string) => survivor ?? memberId;
        const perform = async (one: (typeof steps)[number]): Promise<unknown> => {
          switch (one.do) {
            case 'claim': {
              const memberId = whose(one.member);
              const { vouchers = [] } = await send(process, claimOf(memberId, one.id, one.reward));
              for (const { type, data } of shared.events.all) {
                if (type !== 'VoucherIssued') continue;
                const issued = data as unknown as MemberEventOf<'VoucherIssued'>['data'];
                codes.set(`${issued.memberId}.${issued.voucherId}`, process.members.vouchers.codeOf('main', issued));
              }
              expect([...codes.values()]).toEqual(expect.arrayContaining(vouchers.map(({ code }) => code)));
              return undefined;
            }
            case 'use': {
              const code = codes.get(`${one.member}.${one.id}`) ?? 'none';
              const occurredAt = new Date(Date.parse(shared.clock.now()) - DAY_MS).toISOString();
              return use(process, code, { amount: one.amount, ...(one.late && { occurredAt }) });
            }
            case 'cancel claim':
              return send(process, { type: 'CancelRewardClaim', memberId: whose(one.member), claimId: one.id });
            case 'cancel voucher':
              return send(process, { type: 'CancelVoucher', memberId: whose(one.member), voucherId: one.id });
            case 'later':
              return shared.clock.advance(one.days * DAY_MS);
            case 'settle':
              return send(process, { type: 'Settle', memberId: whose(one.member), upTo: shared.clock.now() });
            case 'merge':
              if (survivor) return undefined;
              await merge(process, 'ada', 'bob');
              survivor = 'bob';
              return undefined;
            default:
              return one satisfies never;
          }
        };
        for (const one of steps) await refusal(perform(one));
        const events = shared.events.all as unknown as readonly MemberEvent[];
        for (const name of codes.keys()) {
          const [issuedTo, voucherId] = name.split('.') as [string, string];
          const own = events.filter(({ data }) => 'voucherId' in data && data.voucherId === voucherId);
          const { uses, cancelledAt, issued } = standingOf(issuedTo, own)!;
          expect(uses.reduce((sum, { amount = 0 }) => sum + amount, 0)).toBeLessThanOrEqual(500);
          expect(uses.filter(({ left }) => left === 0).length).toBeLessThanOrEqual(1);
          expect(uses.every(({ effectiveAt }) => effectiveAt < issued.expiresAt)).toBe(true);
          const claimCancelled = events.some(
            ({ type, data }) =>
              type === 'RewardClaimCancelled' &&
              data.claimId === voucherId &&
              (data.claimantId ?? data.memberId) === issuedTo,
          );
          if (claimCancelled) expect([uses.length, cancelledAt === undefined]).toEqual([0, false]);
        }
        for (const memberId of ['ada', 'bob']) {
          const { member: kept } = await process.members.current('main', memberId);
          const { member: folded } = await commandProcess(shared).members.current('main', memberId);
          expect(folded.vouchers).toEqual(kept.vouchers);
          for (const { expiresAt } of kept.vouchers ?? []) expect(kept.nextDueAt! <= expiresAt).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
