import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type RewardCommand } from '#loyalty/rewards';
import { coffee } from '#loyalty/rewards/testing';
import { CommandRefused } from '#runner';

import {
  cancelCoffee as cancel,
  claimCoffee as claim,
  clientEnvelope,
  counted,
  type Death,
  Died,
  stockWorld,
  unusedStock,
} from './testing/index.js';

type World = Awaited<ReturnType<typeof stockWorld>>;

const isOfMember = (stream: string) => stream.includes('.member-');

/** A claim of Ada's whose process dies, or stops, before the claim is recorded. */
async function takeAndDie(world: World, memberId = 'ada'): Promise<void> {
  world.events.before = (stream) => (isOfMember(stream) ? Promise.reject(new Died()) : Promise.resolve());
  await expect(claim(world.process(), memberId)).rejects.toThrow(Died);
  world.events.before = () => Promise.resolve();
}

describe('a claim of a reward with a stock', () => {
  let world: World;
  beforeEach(async () => void (world = await stockWorld(2, ['ada', 'bob', 'cyd'], { perMember: 1 })));

  it('takes one, as long as there is one', async () => {
    const { first } = world;
    await claim(first, 'ada');
    await claim(first, 'bob');
    await expect(claim(first, 'cyd')).rejects.toMatchObject({
      ...{ code: 'out_of_stock', details: { rewardId: 'coffee', left: 0 } },
    });
    expect(counted(world)).toMatchObject({ taken: 2, claimed: 2, left: 0 });
    const [taken] = world.events.all.filter(({ type }) => type === 'RewardClaimed');
    expect(taken!.data).toMatchObject({ memberId: 'ada', taking: 1 });
    await first.members.rewardStock.change(
      { type: 'ChangeStock', programId: 'main', rewardId: 'coffee', opening: 2, add: 1 },
      clientEnvelope('more'),
    );
    await claim(first, 'cyd');
    expect(counted(world)).toMatchObject({ taken: 3, claimed: 3, left: 0 });
  });

  it('takes nothing where it is refused, repeated, another one under its id, or only tried', async () => {
    const { first } = world;
    const claimed = await claim(first, 'ada');
    await unusedStock(first, world).round(); // the stock knows no more of this claim
    await expect(claim(first, 'ada')).resolves.toEqual({ ...claimed, outcome: 'replayed' });
    await expect(claim(first, 'ada', 'c1', 'another key')).resolves.toMatchObject({ outcome: 'unchanged' });
    await expect(claim(first, 'ada', 'c2')).rejects.toMatchObject({ code: 'claim_limit' });
    await expect(claim(first, 'nobody')).rejects.toMatchObject({ code: 'member_unknown' });
    const preview = { type: 'ClaimReward', memberId: 'bob', claimId: 'c1', rewardId: 'coffee' } as const;
    const tried = () => first.members.run(preview, { ...clientEnvelope('try'), dryRun: true });
    await expect(tried()).resolves.toMatchObject({ outcome: 'preview' });
    expect(counted(world)).toMatchObject({ taken: 1, claimed: 1, left: 1 });
    await claim(first, 'cyd');
    await expect(tried()).rejects.toMatchObject({ code: 'out_of_stock' });
  });

  it('that died on its way takes no other one when it is repeated', async () => {
    await takeAndDie(world);
    await claim(world.process(), 'ada');
    expect(counted(world)).toMatchObject({ taken: 1, claimed: 1, left: 1 });
  });

  it('that died on its way, and was never repeated, gives back what it took', async () => {
    await takeAndDie(world);
    world.shared.clock.advance(599_999);
    const { round, open } = unusedStock(world.process(), world, 600_000);
    await round();
    expect(counted(world)).toMatchObject({ taken: 1, returned: 0, left: 1 });
    world.shared.clock.advance(1);
    await round();
    await round();
    expect(open).toEqual([
      { underWay: 1, overdue: 0 },
      { underWay: 0, overdue: 0 },
      { underWay: 0, overdue: 0 },
    ]);
    expect(counted(world)).toMatchObject({ taken: 1, returned: 1, claimed: 0, left: 2 });
    await claim(world.process(), 'ada');
    await claim(world.process(), 'bob');
    expect(counted(world)).toMatchObject({ taken: 3, returned: 1, claimed: 2, left: 0 });
  });

  it('is counted as overdue for as long as nobody can find out what came of it', async () => {
    await takeAndDie(world);
    const process = world.process();
    const { round, open, failures } = unusedStock(process, world);
    const asked = process.members.stockedClaims as { void: typeof process.members.stockedClaims.void };
    const { void: ask } = asked;
    asked.void = () => Promise.reject(new Error('away'));
    await round();
    expect(failures).not.toEqual([]);
    asked.void = ask;
    await round();
    expect(open).toEqual([
      { underWay: 0, overdue: 1 },
      { underWay: 0, overdue: 0 },
    ]);
  });

  it.each(['closed', 'forgotten'])('of a member who is %s meanwhile gives back what it took', async (status) => {
    await takeAndDie(world);
    const end = { type: status === 'closed' ? 'CloseMember' : 'ForgetMember', memberId: 'ada', reason: 'asked' };
    await world.first.members.run(end as never, clientEnvelope('end'));
    const { round, failures } = unusedStock(world.process(), world);
    await round();
    expect(failures).toEqual([]);
    expect(counted(world)).toMatchObject({ taken: 1, returned: 1, left: 2 });
    expect(world.events.all.filter(({ type }) => type === 'RewardTakingVoided')).toEqual([]);
  });

  it('whose process stood still takes again what went to somebody else meanwhile, or is refused', async () => {
    for (const rest of [0, 1]) {
      world = await stockWorld(1, ['ada', 'bob']);
      let isFirst = true;
      world.events.before = async (stream) => {
        if (!isOfMember(stream) || !isFirst) return;
        isFirst = false;
        const other = world.process();
        await unusedStock(other, world).round();
        await claim(other, 'bob');
        const more = { type: 'ChangeStock', programId: 'main', rewardId: 'coffee', opening: 1, add: 1 } as const;
        if (rest > 0) await other.members.rewardStock.change(more, clientEnvelope('more'));
      };
      const claimed = claim(world.process(), 'ada');
      if (rest > 0) await expect(claimed).resolves.toMatchObject({ outcome: 'appended' });
      else await expect(claimed).rejects.toMatchObject({ code: 'out_of_stock' });
      expect(counted(world)).toMatchObject({ taken: 2 + rest, returned: 1, claimed: 1 + rest, left: 0 });
    }
  });

  it('takes another one where its own is void and not back in stock yet', async () => {
    let isFirst = true;
    world.events.before = async (stream) => {
      if (!isOfMember(stream) || !isFirst) return;
      isFirst = false;
      const taking = { rewardId: 'coffee', taking: 1 };
      await world.process().members.stockedClaims.void('ada', taking, clientEnvelope('void'));
    };
    await claim(world.first, 'ada');
    expect(counted(world)).toMatchObject({ taken: 2, returned: 0, claimed: 1, left: 0 });
    await unusedStock(world.process(), world).round();
    expect(counted(world)).toMatchObject({ taken: 2, returned: 1, claimed: 1, left: 1 });
  });

  it('is settled as used with the next taking, or by the reactor', async () => {
    const { first } = world;
    await claim(first, 'ada');
    await claim(first, 'bob');
    const open = async () => (await first.members.rewardStock.current({ programId: 'main', rewardId: 'coffee' })).open;
    expect([...(await open()).keys()]).toEqual([2]);
    await unusedStock(world.process(), world).round();
    expect((await open()).size).toBe(0);
    expect(counted(world)).toMatchObject({ taken: 2, returned: 0, claimed: 2, left: 0 });
  });

  it('that is cancelled gives back what it took, once, by the request or by the reactor', async () => {
    await claim(world.first, 'ada');
    await cancel(world.first, 'ada');
    await cancel(world.first, 'ada');
    const [cancelled] = world.events.all.filter(({ type }) => type === 'RewardClaimCancelled');
    await world.process().members.stockedClaims.giveBack(cancelled!, clientEnvelope('reactor'));
    await unusedStock(world.process(), world).round();
    expect(counted(world)).toMatchObject({ taken: 1, returned: 1, cancelled: 1, left: 2 });
  });

  it('that is cancelled gives back what it took by the reactor where its process dies between', async () => {
    await claim(world.first, 'ada');
    world.events.deaths = ['no', 'before the append'];
    await expect(cancel(world.first, 'ada')).rejects.toThrow(Died);
    expect(counted(world)).toMatchObject({ cancelled: 1, returned: 0, left: 1 });
    const { reactor } = unusedStock(world.process(), world, 600_000);
    const stop = new AbortController();
    const running = reactor.run(stop.signal);
    while (counted(world).returned === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await running;
    expect(counted(world)).toMatchObject({ returned: 1, left: 2 });
  });

  it('of a member who was merged gives back what it took when the other one cancels it', async () => {
    await claim(world.first, 'ada');
    const merge = { type: 'MergeMember', memberId: 'ada', intoMemberId: 'bob' } as never;
    await world.first.members.run(merge, clientEnvelope('merge'));
    await cancel(world.first, 'bob');
    expect(counted(world)).toMatchObject({ taken: 1, returned: 1, left: 2 });
  });

  it('of a choice takes the one that is chosen, with its voucher, and gives it back', async () => {
    const world = await stockWorld(1, ['ada', 'bob'], { voucher: { validDays: 3 } });
    const { first } = world;
    const run = (command: RewardCommand) => first.rewards.run(command, clientEnvelope(JSON.stringify(command)));
    const of = (rewardId: string) => ({ programId: 'main', rewardId });
    const definition = coffee({ name: 'A drink', price: 2, choice: ['coffee', 'tea'] });
    await run({ type: 'DefineReward', ...of('drink'), definition, isNew: true });
    await run({ type: 'DefineReward', ...of('tea'), definition: coffee({ name: 'Tea' }), isNew: true });
    for (const rewardId of ['drink', 'tea']) await run({ type: 'ActivateReward', ...of(rewardId) });
    const choose = (memberId: string, option: string, claimId = option, key = `${memberId} ${claimId}`) =>
      first.members.run({ type: 'ClaimReward', memberId, claimId, rewardId: 'drink', option }, clientEnvelope(key));
    const claimed = await choose('ada', 'coffee');
    expect(claimed.body.vouchers).toHaveLength(1);
    expect(claimed.body.balance.available).toBe(98);
    expect(counted(world)).toMatchObject({ taken: 1, claimed: 1, left: 0 });
    expect((await choose('ada', 'coffee', 'coffee', 'another key')).outcome).toBe('unchanged');
    await expect(choose('ada', 'tea', 'coffee', 'tea')).rejects.toMatchObject({ code: 'duplicate_claim' });
    await expect(choose('bob', 'coffee')).rejects.toMatchObject({ code: 'out_of_stock' });
    expect((await choose('bob', 'tea')).body.vouchers).toBeUndefined();
    await cancel(first, 'ada', 'coffee');
    await choose('bob', 'coffee', 'c2');
    expect(counted(world)).toMatchObject({ taken: 2, returned: 1, claimed: 3, left: 0 });
  });

  it('of a reward without a stock has no stream for it', async () => {
    const { rewards, members } = world.first;
    const tea = { programId: 'main', rewardId: 'tea' };
    const definition = { name: 'Tea', kind: 'product', price: 1 } as const;
    await rewards.run({ type: 'DefineReward', ...tea, definition, isNew: true }, clientEnvelope('tea'));
    await rewards.run({ type: 'ActivateReward', ...tea }, clientEnvelope('offer tea'));
    const command = { type: 'ClaimReward', memberId: 'ada', claimId: 't', rewardId: 'tea' } as const;
    await members.run(command, clientEnvelope('t'));
    await members.run({ type: 'CancelRewardClaim', memberId: 'ada', claimId: 't' }, clientEnvelope('-t'));
    expect(world.events.all.filter(({ type }) => type.startsWith('RewardStock'))).toEqual([]);
  });
});

describe('claims of many members at once', () => {
  const members = Array.from({ length: 60 }, (_, index) => `m-${index}`);

  it('take from the stock in few appends, in one process and in three', async () => {
    for (const processes of [1, 3]) {
      const world = await stockWorld(50, members);
      const all = Array.from({ length: processes }, () => world.process());
      const claims = members.map((memberId, index) => claim(all[index % processes]!, memberId));
      const answers = await Promise.allSettled(claims);
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
      expect(counted(world)).toMatchObject({ taken: 50, claimed: 50, left: 0 });
      const appends = world.events.all.filter(({ type }) => type === 'RewardStockTaken').length;
      expect(appends).toBeLessThanOrEqual(12);
    }
  });
});

describe('a stock', () => {
  const names = ['ada', 'bob', 'cyd'];
  const ofClaim = { who: fc.constantFrom(...names), id: fc.constantFrom('c1', 'c2') };
  const act = (act: Act['act']) => fc.record({ act: fc.constant(act), ...ofClaim });
  const step = fc.oneof(
    { arbitrary: act('claim'), weight: 5 },
    { arbitrary: act('cancel'), weight: 2 },
    { arbitrary: act('return'), weight: 2 },
  );
  const between = fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 6 },
    { arbitrary: act('return'), weight: 4 },
    { arbitrary: act('claim'), weight: 3 },
    { arbitrary: act('cancel'), weight: 1 },
    { arbitrary: fc.constantFrom<Death>('before the append', 'after the append'), weight: 2 },
  );

  interface Act {
    readonly act: 'claim' | 'cancel' | 'return';
    readonly who: string;
    readonly id: string;
  }

  let acts = 0;

  /** By a process of its own, which may die. */
  async function carryOut(world: World, { act, who, id }: Act): Promise<void> {
    const process = world.process();
    try {
      if (act === 'claim') await claim(process, who, id, `act-${acts++}`);
      if (act === 'cancel') await cancel(process, who, id, `act-${acts++}`);
      if (act === 'return') await unusedStock(process, world).round();
    } catch (error) {
      if (!(error instanceof Died || error instanceof CommandRefused)) throw error;
    }
  }

  /** Everything that processes left open is brought to its end, by one that nothing happens to. */
  async function bringToEnd(world: World): Promise<void> {
    world.events.before = () => Promise.resolve();
    const last = world.process();
    for (const event of world.events.all.slice())
      await last.members.stockedClaims.giveBack(event, clientEnvelope(`end ${event.id}`));
    await unusedStock(last, world).round();
  }

  it('is never overdrawn, and counts to the last, whatever other processes do before an append, and if their processes die there', async () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 4 });
    const stocks = fc.integer({ min: 1, max: 2 });
    await fc.assert(
      fc.asyncProperty(stocks, steps, fc.array(between, { maxLength: 20 }), async (stock, all, happening) => {
        const world = await stockWorld(stock, names, { price: 0 });
        const waiting = [...happening];
        world.events.before = async () => {
          const next = waiting.shift();
          if (typeof next === 'object') await carryOut(world, next);
          else if (next !== undefined) world.events.deaths = [next];
        };
        await Promise.all(all.map((one) => carryOut(world, one)));
        await bringToEnd(world);
        for (let upTo = 0; upTo <= world.events.all.length; upTo++) {
          const { claimed, cancelled, taken, returned } = counted(world, upTo);
          expect(claimed - cancelled).toBeLessThanOrEqual(stock);
          expect(taken - returned).toBeLessThanOrEqual(stock);
        }
        const { claimed, cancelled, taken, returned, left = stock } = counted(world);
        expect([taken - returned, left]).toEqual([claimed - cancelled, stock - claimed + cancelled]);
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});
