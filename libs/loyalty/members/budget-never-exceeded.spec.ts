import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { systemEnvelope } from '#engine';
import { type Budget } from '#loyalty/program';
import { CommandRefused } from '#runner';

import {
  budgetWorld,
  buyAt as buy,
  correctAt as correct,
  countedBudget as counted,
  type Death,
  Died,
  returnAt as bringBack,
  unusedBudgets,
} from './testing/index.js';

type World = Awaited<ReturnType<typeof budgetWorld>>;

const NAMES = ['ada', 'bob', 'cyd'];

/** Of the reactor. */
const system = (key: string) => systemEnvelope('campaign-budgets', 'main', key);

describe('a budget', () => {
  type What = 'buy' | 'return' | 'correct' | 'settle';

  interface Act {
    readonly what: What;
    readonly who: string;
    readonly euros: number;
  }

  const act = (what: What) =>
    fc
      .record({ what: fc.constant(what), who: fc.constantFrom(...NAMES), euros: fc.integer({ min: 1, max: 20 }) })
      .map((one): Act => ({ ...one, euros: one.euros * 10 }));

  const step = fc.oneof(
    { arbitrary: act('buy'), weight: 6 },
    { arbitrary: act('return'), weight: 2 },
    { arbitrary: act('correct'), weight: 2 },
    { arbitrary: act('settle'), weight: 2 },
  );

  const between = fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 6 },
    { arbitrary: step, weight: 5 },
    { arbitrary: fc.constantFrom<Death>('before the append', 'after the append'), weight: 2 },
  );

  let acts = 0;

  /** By a process of its own, which may die. */
  async function carryOut(world: World, { what, who, euros }: Act): Promise<void> {
    const process = await world.process();
    acts += 1;
    try {
      if (what === 'buy') await buy(process, who, euros, acts % 3 === 0 ? 'p1' : `p-${acts}`);
      if (what === 'return') await bringBack(process, who);
      if (what === 'correct') await correct(process, who, euros, `c-${acts}`);
      if (what === 'settle') await settleAll(world, process);
    } catch (error) {
      if (!(error instanceof Died || error instanceof CommandRefused)) throw error;
    }
  }

  async function settleAll(world: World, process: World['first']): Promise<void> {
    await unusedBudgets(process, world).round();
    for (const event of world.events.all.slice())
      await process.members.budgeted.giveBack(event, system(`end ${event.id}`));
  }

  it('is never exceeded, and counts to the last, whatever other processes do before an append, and if their processes die there', async () => {
    const budgets = fc.constantFrom<Budget>(
      { points: 25, whenShort: 'cut' },
      { points: 25, uses: 2, whenShort: 'skip' },
      { points: 40, perDay: { points: 20 }, perMember: { points: 12 }, whenShort: 'cut' },
    );
    const steps = fc.array(step, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(budgets, steps, fc.array(between, { maxLength: 16 }), async (budget, all, happening) => {
        const world = await budgetWorld(budget, NAMES);
        const waiting = [...happening];
        world.events.before = async () => {
          const next = waiting.shift();
          if (typeof next === 'object') await carryOut(world, next);
          else if (next !== undefined) world.events.deaths = [next];
        };
        await Promise.all(all.map((one) => carryOut(world, one)));
        world.events.before = () => Promise.resolve();
        world.events.deaths = [];
        await settleAll(world, await world.process());
        for (let upTo = 0; upTo <= world.events.all.length; upTo++) {
          const { used, uses, givenBack, taken, returned, restored } = counted(world, upTo);
          expect(taken - returned - restored).toBeLessThanOrEqual(budget.points!);
          expect(used - givenBack).toBeLessThanOrEqual(budget.points!);
          expect(uses).toBeLessThanOrEqual(budget.uses ?? Infinity);
        }
        const { used, givenBack, taken, returned, restored } = counted(world);
        expect([taken - returned, restored]).toEqual([used, givenBack]);
        const { balance, open } = await (
          await world.process()
        ).members.budgeted.budgets.current({
          ...{ programId: 'main', campaignId: 'double' },
        });
        expect([open.size, balance.given.points]).toEqual([0, used - givenBack]);
      }),
      { numRuns: 40 },
    );
  });
});
