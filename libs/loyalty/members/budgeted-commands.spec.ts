import { describe, expect, it } from '@jest/globals';

import { systemEnvelope } from '#engine';
import { type Budget } from '#loyalty/program';

import {
  budgetWorld,
  buyAt as buy,
  buyWithCodeAt,
  clientEnvelope,
  countedBudget as counted,
  Died,
  makeCodes,
  returnAt as bringBack,
  unusedBudgets,
} from './testing/index.js';

type World = Awaited<ReturnType<typeof budgetWorld>>;

const NAMES = ['ada', 'bob', 'cyd'];

const of15: Budget = { points: 15, whenShort: 'cut' };

const isOfMember = (stream: string) => stream.includes('.member-');

/** Of the reactor. */
const system = (key: string) => systemEnvelope('campaign-budgets', 'main', key);

/** Points of a member. */
const pointsOf = async ({ first }: World, memberId: string) =>
  (await first.members.current('main', memberId)).member.totals.available;

/** A purchase of Ada's whose process dies before it is recorded. */
async function takeAndDie(world: World): Promise<void> {
  world.events.before = (stream) => (isOfMember(stream) ? Promise.reject(new Died()) : Promise.resolve());
  await expect(buy(await world.process(), 'ada')).rejects.toThrow(Died);
  world.events.before = () => Promise.resolve();
}

describe('a purchase while a campaign with a budget is on', () => {
  it('takes what the campaign gives, as long as something is left', async () => {
    const world = await budgetWorld(of15, NAMES);
    for (const memberId of NAMES) await buy(world.first, memberId);
    expect(await Promise.all(NAMES.map((memberId) => pointsOf(world, memberId)))).toEqual([20, 15, 10]);
    expect(counted(world)).toMatchObject({ taken: 15, returned: 0, used: 15, uses: 2 });
  });

  it('takes nothing where it is refused, repeated, or only tried; that shows what it would get', async () => {
    const world = await budgetWorld(of15, NAMES);
    const answer = await buy(world.first, 'ada');
    await expect(buy(world.first, 'ada')).resolves.toEqual({ ...answer, outcome: 'replayed' });
    await expect(buy(world.first, 'nobody')).rejects.toMatchObject({ code: 'member_unknown' });
    const tried = await buy(world.first, 'bob', 100, 'p1', true);
    expect(tried).toMatchObject({ outcome: 'preview', body: { balance: { available: 15 } } });
    expect(JSON.stringify(tried.body)).toContain('"budget":"cut"');
    expect(counted(world)).toMatchObject({ taken: 10, used: 10 });
  });

  it('takes nothing where its code was used, however often that is tried', async () => {
    const world = await budgetWorld(of15, NAMES, { code: { kind: 'unique' } });
    world.events.keepsClaims = true;
    await makeCodes(world.first, 1);
    const answer = await buyWithCodeAt(world.first, 'ada');
    for (const purchaseId of ['p1', 'p2'])
      await expect(buyWithCodeAt(world.first, 'bob', purchaseId)).rejects.toMatchObject({ code: 'code_used' });
    await expect(buyWithCodeAt(world.first, 'ada')).resolves.toEqual({ ...answer, outcome: 'replayed' });
    expect(counted(world)).toMatchObject({ taken: 10, used: 10 });
  });

  it('that died on its way takes no more when it is repeated', async () => {
    const world = await budgetWorld(of15, NAMES);
    await takeAndDie(world);
    await buy(await world.process(), 'ada');
    expect(counted(world)).toMatchObject({ taken: 10, used: 10 });
  });

  it('that died on its way, and was never repeated, gives back what it took', async () => {
    const world = await budgetWorld(of15, NAMES);
    await takeAndDie(world);
    world.shared.clock.advance(599_999);
    const { round } = unusedBudgets(await world.process(), world, 600_000);
    await round();
    expect(counted(world)).toMatchObject({ taken: 10, returned: 0 });
    world.shared.clock.advance(1);
    await round();
    await round();
    expect(counted(world)).toMatchObject({ taken: 10, returned: 10, used: 0 });
    for (const memberId of ['ada', 'bob']) await buy(await world.process(), memberId);
    expect(counted(world)).toMatchObject({ taken: 25, returned: 10, used: 15 });
  });

  it.each(['closed', 'forgotten', 'merged'])(
    'of a member who is %s meanwhile gives back what it took',
    async (status) => {
      const world = await budgetWorld(of15, NAMES);
      await takeAndDie(world);
      const types = { closed: 'CloseMember', forgotten: 'ForgetMember', merged: 'MergeMember' } as const;
      const end = { type: types[status as keyof typeof types], memberId: 'ada', reason: 'asked', intoMemberId: 'bob' };
      await world.first.members.run(end as never, clientEnvelope('end'));
      const { round, failures } = unusedBudgets(await world.process(), world);
      await round();
      expect(failures).toEqual([]);
      expect(counted(world)).toMatchObject({ taken: 10, returned: 10 });
      expect(world.events.all.filter(({ type }) => type === 'BudgetTakingVoided')).toEqual([]);
    },
  );

  it('whose process stood still takes again what went to somebody else meanwhile', async () => {
    const world = await budgetWorld(of15, NAMES);
    let isFirst = true;
    world.events.before = async (stream) => {
      if (!isOfMember(stream) || !isFirst) return;
      isFirst = false;
      const other = await world.process();
      await unusedBudgets(other, world).round();
      await buy(other, 'bob');
    };
    await buy(await world.process(), 'ada');
    expect([await pointsOf(world, 'ada'), await pointsOf(world, 'bob')]).toEqual([15, 20]);
    expect(counted(world)).toMatchObject({ taken: 25, returned: 10, used: 15 });
  });

  it('gives back what it took too much, since the member has moved, and takes more where that is too little', async () => {
    const rules = [
      { id: 'few', when: 'member.purchases > 0', effect: { type: 'fixed_points', points: 3 } },
      { id: 'many', when: 'member.purchases == 0', effect: { type: 'fixed_points', points: 8 } },
    ] as const;
    for (const [taken, first] of [
      [11, rules],
      [22, [rules[1], { ...rules[0], effect: { type: 'fixed_points', points: 14 } }]],
    ] as const) {
      const world = await budgetWorld({ points: 100, whenShort: 'cut' }, NAMES, { rules: first });
      let isFirst = true;
      world.events.before = async (stream) => {
        if (!isOfMember(stream) || !isFirst) return;
        isFirst = false;
        await buy(await world.process(), 'ada', 100, 'another');
      };
      await buy(await world.process(), 'ada');
      expect(counted(world).used).toBe(taken);
      await unusedBudgets(await world.process(), world).round();
      const { taken: all, returned } = counted(world);
      expect(all - returned).toBe(taken);
    }
  });

  it('is settled as used with the next taking, or by the reactor', async () => {
    const world = await budgetWorld({ points: 100, whenShort: 'cut' }, NAMES);
    const open = async () => {
      const state = await world.first.members.budgeted.budgets.current({ programId: 'main', campaignId: 'double' });
      return [...state.open.keys()];
    };
    await buy(world.first, 'ada');
    await buy(world.first, 'bob');
    expect(await open()).toEqual([2]);
    await unusedBudgets(await world.process(), world).round();
    expect(await open()).toEqual([]);
  });

  it('that comes back gives its points back to the budget, once, by the reactor', async () => {
    const world = await budgetWorld(of15, NAMES);
    await buy(world.first, 'ada');
    await bringBack(world.first, 'ada', 'p1', 50);
    const { reactor } = unusedBudgets(await world.process(), world, 600_000);
    const stop = new AbortController();
    const running = reactor.run(stop.signal);
    while (counted(world).restored === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await running;
    const back = world.events.all.find(({ type }) => type === 'BudgetGivenBack')!;
    await (await world.process()).members.budgeted.giveBack(back, system('again'));
    expect(counted(world)).toMatchObject({ taken: 10, used: 10, givenBack: 5, restored: 5 });
    await buy(world.first, 'bob');
    expect([await pointsOf(world, 'ada'), await pointsOf(world, 'bob')]).toEqual([10, 20]);
  });

  it('of a member who was merged gives back when the other one returns it, who has used what both have', async () => {
    const world = await budgetWorld({ perMember: { points: 15 }, whenShort: 'cut' }, NAMES);
    await buy(world.first, 'ada');
    await world.first.members.run(
      { type: 'MergeMember', memberId: 'ada', intoMemberId: 'bob' } as never,
      clientEnvelope('merge'),
    );
    await buy(world.first, 'bob', 100, 'p2');
    expect(await pointsOf(world, 'bob')).toBe(35);
    await bringBack(world.first, 'bob');
    expect(counted(world)).toMatchObject({ used: 15, givenBack: 10 });
    const back = world.events.all.find(({ type }) => type === 'BudgetGivenBack');
    expect(back!.data).toMatchObject({ memberId: 'bob', purchasedBy: 'ada' });
    await buy(world.first, 'bob', 100, 'p3');
    expect(counted(world)).toMatchObject({ used: 25 });
  });

  it('without a budget has no stream for it', async () => {
    const world = await budgetWorld(undefined as never, NAMES);
    await buy(world.first, 'ada');
    await bringBack(world.first, 'ada');
    expect(world.events.all.filter(({ type }) => type.includes('Budget'))).toEqual([]);
  });

  it('takes from all campaigns that have one', async () => {
    const world = await budgetWorld(of15, NAMES);
    const { campaigns } = world.first.programs;
    const other = { programId: 'main', campaignId: 'gift' } as const;
    const gift = { id: 'gift', effect: { type: 'fixed_points', points: 7 }, priority: 9 } as const;
    const definition = {
      name: 'Gift',
      startsAt: '2026-01-01T00:00:00.000Z',
      rules: [gift],
      budget: { uses: 1, whenShort: 'skip' },
    } as const;
    await campaigns.run({ type: 'DefineCampaign', ...other, definition, isNew: true }, clientEnvelope('gift'));
    await campaigns.run({ type: 'ActivateCampaign', ...other }, clientEnvelope('gift on'));
    await buy(world.first, 'ada');
    await buy(world.first, 'bob');
    expect([await pointsOf(world, 'ada'), await pointsOf(world, 'bob')]).toEqual([32, 10]);
    expect(counted(world)).toMatchObject({ taken: 22, used: 22 });
  });
});

describe('purchases of many members at once', () => {
  const members = Array.from({ length: 60 }, (_, index) => `m-${index}`);

  it('take from the budget in few appends, in one process and in three', async () => {
    for (const processes of [1, 3]) {
      const world = await budgetWorld({ points: 505, whenShort: 'cut' }, members);
      const all = await Promise.all(Array.from({ length: processes }, () => world.process()));
      await Promise.all(members.map((memberId, index) => buy(all[index % processes]!, memberId)));
      expect(counted(world)).toMatchObject({ taken: 505, used: 505, uses: 51 });
      const appends = world.events.all.filter(({ type }) => type === 'CampaignBudgetTaken').length;
      expect(appends).toBeLessThanOrEqual(12);
    }
  });
});
