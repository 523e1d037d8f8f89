import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { memberDecider } from '#loyalty/members';
import { CommandRefused, Milestones, StoredMilestones } from '#runner';
import { type MemoryEventStore, MemorySnapshots } from '#testing';

import { type MemberAt, MemberHistory, NotYet, type ReplayPoint } from './member-history.js';
import { memberStateJson } from './member-state.js';
import { openShop, PROGRAM, type Shop } from './testing/shop.js';

const KEY = Buffer.alloc(32, 7);

/** A history with a milestone after each so many events; over a store as one has it that was started just now. */
function historyOf({ ports }: Shop, every: number, snapshots?: MemorySnapshots): MemberHistory {
  const stored = snapshots && new StoredMilestones(snapshots, KEY, memberDecider);
  return new MemberHistory({ ...ports, milestones: new Milestones(memberDecider, stored, every) });
}

const instantOfDay = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString();

const day = fc.integer({ min: 0, max: 900 });

/** Purchases of any day, recorded on any later one, with redemptions and settlements in between. */
const steps = fc.array(
  fc.record({
    what: fc.constantFrom('buy', 'buy', 'buy', 'late', 'redeem', 'settle'),
    days: fc.integer({ min: 0, max: 60 }),
    back: fc.integer({ min: 1, max: 300 }),
    points: fc.integer({ min: 1, max: 30 }),
  }),
  { minLength: 5, maxLength: 40 },
);

const point = fc.record(
  { asOf: day.map(instantOfDay), knownAt: day.map(instantOfDay), revision: fc.nat({ max: 90 }) },
  { requiredKeys: [] },
);

describe('a replay from milestones', () => {
  it('gives what a replay from the beginning gives, at any point of any history, and explains the same', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(point, { minLength: 1, maxLength: 8 }), async (history, points) => {
        const shop = await openShop();
        await shop.enrol('ada');
        const near = historyOf(shop, 5);
        const whole = historyOf(shop, Infinity);
        const snapshots = new MemorySnapshots();
        const compare = async (at: ReplayPoint) => {
          const [expected, ...found] = await Promise.all(
            [whole, near, historyOf(shop, 5, snapshots)].map(async (history) => {
              const answer = await history.stateAt(PROGRAM, 'ada', at).catch((error: unknown) => error);
              if (answer instanceof NotYet) return { refused: answer.message };
              if (answer instanceof Error) throw answer;
              const { member, ...rest } = answer as MemberAt;
              return { ...rest, shown: memberStateJson(member), member: memberDecider.toJson(member) };
            }),
          );
          for (const one of found) expect(one).toEqual(expected);
        };
        let today = 0;
        for (const [index, { what, days, back, points: count }] of history.entries()) {
          shop.clock.set(instantOfDay((today += days)));
          const ended = { type: 'Settle', upTo: shop.clock.now() } as const;
          const done =
            what === 'redeem'
              ? shop.redeem('ada', count)
              : what === 'settle'
                ? shop.send('ada', ended)
                : shop.buy(
                    'ada',
                    `p${index}`,
                    10_000,
                    what === 'late' ? instantOfDay(Math.max(0, today - back)) : undefined,
                  );
          await done.catch((error: unknown) => expect(error).toBeInstanceOf(CommandRefused));
          if (index % 7 === 0) await compare(points[index % points.length]!); // milestones are made as the stream grows
        }
        for (const at of points) await compare(at);
        const all = await movements(whole, 0);
        for (const { revision = 0 } of points)
          expect(await movements(near, revision)).toEqual(all.filter((movement) => movement.revision >= revision));
      }),
      { numRuns: 40 },
    );
  });

  it('reads of a long history what lies near the point, once it was read, also after a restart', async () => {
    const shop = await openShop();
    await shop.enrol('ada');
    for (let purchase = 0; purchase < 60; purchase++) {
      shop.clock.set(instantOfDay(purchase));
      await shop.buy('ada', `p${purchase}`, 10_000);
    }
    const counted = new CountedReads(shop.events);
    const countedShop = { ...shop, ports: { ...shop.ports, events: counted as unknown as MemoryEventStore } };
    const snapshots = new MemorySnapshots();
    const history = historyOf(countedShop, 10, snapshots);
    await history.stateAt(PROGRAM, 'ada', { asOf: instantOfDay(30) });
    for (const one of [history, historyOf(countedShop, 10, snapshots)]) {
      counted.events = 0;
      for (const asOf of [5, 30, 55].map(instantOfDay)) await one.stateAt(PROGRAM, 'ada', { asOf });
      expect(counted.events).toBeLessThan(3 * 30); // 121 each from the beginning
    }
  });
});

async function movements(history: MemberHistory, from: number) {
  const found = [];
  for await (const movement of history.explain(PROGRAM, 'ada', from)) found.push(movement);
  return found;
}

/** A store that counts the events of members that it gives. */
class CountedReads {
  events = 0;

  constructor(private readonly store: MemoryEventStore) {}

  async *readStream(...call: Parameters<MemoryEventStore['readStream']>) {
    for await (const event of this.store.readStream(...call)) {
      if (event.stream.includes('member')) this.events += 1;
      yield event;
    }
  }
}
