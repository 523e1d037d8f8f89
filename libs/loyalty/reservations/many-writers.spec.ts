import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type Appended, type ExpectedRevision, type NewEvent } from '#event-store';
import { balanceOf } from '#loyalty/account';
import { memberEvent } from '#loyalty/member';
import { type MemberCommand } from '#loyalty/members';
import { clientEnvelope, commandProcess, names, sharedPorts } from '#loyalty/members/testing';
import { starterProgram } from '#loyalty/program';
import { CommandRefused, TooMuchContention } from '#runner';
import { MemoryEventStore } from '#testing';

/** The process is gone; the sender of the command has no answer. */
class Died extends Error {}

type Death = 'no' | 'before the append' | 'after the append';

/** A log whose writers die around an append. */
class DeadlyStore extends MemoryEventStore {
  deaths: Death[] = [];

  override async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const death = this.deaths.shift() ?? 'no';
    if (death === 'before the append') throw new Died();
    const appended = await super.append(stream, events, expected);
    if (death === 'after the append') throw new Died();
    return appended;
  }
}

const ada = { memberId: 'ada' } as const;

const CARTS = ['a', 'b', 'c', 'd'];

const reservationId = fc.constantFrom(...CARTS);

const points = fc.integer({ min: 1, max: 60 });

const total = { amount: 10_000, currency: 'EUR' };

const command: fc.Arbitrary<MemberCommand> = fc
  .oneof(
    fc.record({ type: fc.constant('ReservePoints' as const), reservationId, points }),
    fc.record({
      type: fc.constant('CaptureReservation' as const),
      reservationId,
      points: fc.option(points, { nil: undefined }),
    }),
    fc.record({ type: fc.constant('ReleaseReservation' as const), reservationId }),
    fc.record({ type: fc.constant('RedeemPoints' as const), points }),
    fc.record({
      type: fc.constant('RecordPurchase' as const),
      purchaseId: fc.constantFrom('p1', 'p2'),
      total: fc.constant(total),
      payment: fc.option(fc.record({ reservationId }), { nil: undefined }),
    }),
  )
  .map((asked) => ({ ...ada, ...asked }));

const death = fc.constantFrom<Death>('no', 'no', 'no', 'before the append', 'after the append');

/** Commands that are sent at the same time, each by one of three processes, and how writers die meanwhile. */
const round = fc.record({
  sent: fc.array(fc.record({ command, process: fc.nat(2) }), { minLength: 1, maxLength: 6 }),
  deaths: fc.array(death, { maxLength: 8 }),
  laterMs: fc.constantFrom(0, 0, 1_000, 900_000),
});

async function openWorld() {
  const events = new DeadlyStore();
  const shared = { ...sharedPorts(), events };
  const first = commandProcess(shared);
  const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
  await first.programs.ensure('main', { ...rules, points: { ...rules.points, payment: { points: 1, amount: 100 } } });
  await first.members.run({ type: 'EnrolMember', ...ada, identities: [] }, clientEnvelope('enrol'));
  const bought = {
    type: 'RecordPurchase',
    ...ada,
    purchaseId: 'first',
    total: { amount: 100_000, currency: 'EUR' },
  } as const;
  await first.members.run(bought, clientEnvelope('first'));
  return { shared, events, processes: [first, commandProcess(shared), commandProcess(shared)] };
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** Sends until there is an answer; the process that died is started again. @returns the answer, or the code of the refusal */
async function send(world: World, asked: MemberCommand, at: number, key: string): Promise<string> {
  for (;;) {
    try {
      const { body } = await world.processes[at]!.members.run(asked, clientEnvelope(key));
      return JSON.stringify(body);
    } catch (error) {
      if (error instanceof CommandRefused) return error.code;
      if (error instanceof TooMuchContention) continue; // the sender tries again
      if (!(error instanceof Died)) throw error;
      world.processes[at] = commandProcess(world.shared);
    }
  }
}

/** What the log says of each reservation, in order. */
function storyOf({ events }: World): ReadonlyMap<string, readonly { type: string; points: number }[]> {
  const story = new Map<string, { type: string; points: number }[]>();
  for (const recorded of events.all) {
    const { type, data } = memberEvent(recorded);
    if ('reservationId' in data)
      story.set(data.reservationId, [...(story.get(data.reservationId) ?? []), { type, points: data.points }]);
  }
  return story;
}

describe('reservations of one member, by processes that write at the same time and die between any two steps', () => {
  it('lose no point and use none twice: each is made once and closed once at most', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 6 }), async (rounds) => {
        const world = await openWorld();
        const answers: { key: string; asked: MemberCommand; answer: string }[] = [];
        for (const [number, { sent, deaths, laterMs }] of rounds.entries()) {
          world.events.deaths = [...deaths];
          const sending = sent.map(async ({ command: asked, process }, index) => {
            const key = `${number}-${index}`;
            answers.push({ key, asked, answer: await send(world, asked, process, key) });
          });
          await Promise.all(sending);
          world.events.deaths = [];
          world.shared.clock.advance(laterMs);
        }
        const { member } = await commandProcess(world.shared).members.current('main', 'ada');
        const { available, reserved, earned, redeemed, pending, expired } = balanceOf(member);
        expect(available + reserved + redeemed).toBe(earned);
        expect([pending, expired]).toEqual([0, 0]);
        for (const story of storyOf(world).values()) {
          expect(story[0]!.type).toBe('PointsReserved');
          expect(story.length).toBeLessThanOrEqual(2);
          if (story[1]?.type === 'ReservationCaptured') expect(story[1].points).toBeLessThanOrEqual(story[0]!.points);
        }
        const open = [...storyOf(world).values()].filter((story) => story.length === 1);
        expect(open.reduce((sum, [made]) => sum + made!.points, 0)).toBe(reserved);
        const before = world.events.all.length;
        for (const { key, asked, answer } of answers.filter(({ answer: text }) => text.startsWith('{')))
          expect(await send(world, asked, 0, key)).toBe(answer);
        expect(world.events.all).toHaveLength(before);
      }),
      { numRuns: 25 },
    );
  });

  it('have five of ten reservations of 1,000 points at once, where there are 5,000', async () => {
    const world = await openWorld();
    const rich = {
      type: 'RecordPurchase',
      ...ada,
      purchaseId: 'rich',
      total: { amount: 4_900_000, currency: 'EUR' },
    } as const;
    await send(world, rich, 0, 'rich');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => {
        const asked = { type: 'ReservePoints', ...ada, reservationId: `cart-${index}`, points: 1_000 } as const;
        return send(world, asked, index % 3, `cart-${index}`);
      }),
    );
    expect(answers.filter((answer) => answer === 'insufficient_points')).toHaveLength(5);
    const { member } = await world.processes[0]!.members.current('main', 'ada');
    expect(member.totals).toMatchObject({ available: 0, reserved: 5_000 });
    expect(world.events.all.at(-1)!.stream).toBe(names.member('main', 'ada'));
  });
});
