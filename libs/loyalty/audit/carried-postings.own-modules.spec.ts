import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { type Carried, carried, movement, type NewLot, type Posting, type Side } from '#loyalty/account/events';
import { type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { redemptionEvents } from '#loyalty/redemptions/events';
import { LIMITS, memberEvents } from '#loyalty/vocabulary';

// A type of event that only this test has, defined before anything is loaded that asks a slice for its types.
Object.assign(
  redemptionEvents,
  memberEvents({ PointsMoved: { description: 'Points moved.', data: { ...carried, ...movement } } }),
);

const { allProjections } = await import('#loyalty/features');
const { carriedBy } = await import('#loyalty/account');
const { Decision, memberAt } = await import('#loyalty/member');
const { memberDecider } = await import('#loyalty/members');
const { readProgram } = await import('#loyalty/programs');
const { DeciderRunner } = await import('#runner');
const { MemberHistory } = await import('./member-history.js');
const { Verification } = await import('./verification.js');
const { closeReadModels, withReadModels } = await import('./testing/read-models.js');
const { openShop, PROGRAM } = await import('./testing/shop.js');

type Draft = Parameters<InstanceType<typeof Decision>['add']>[0];

type Move = { readonly type: 'Move'; readonly memberId: string } & Carried;

const DAYS_LATER = '2026-03-01T00:00:00.000Z';

const post = (lotId: string, from: Side, to: Side, points: number): Posting => ({ lotId, from, to, points });

const lot = (lotId: string, points: number, over: Partial<NewLot> = {}): NewLot => ({
  lotId,
  points,
  earnedAt: '2026-01-01T00:00:00.000Z',
  activeFrom: '2026-01-01T00:00:00.000Z',
  expiresAt: '2027-06-30T22:00:00.000Z',
  ...over,
});

/** Decides a made-up command by nothing but its postings: all that a new event that moves points needs. */
async function open() {
  const shop = await withReadModels(await openShop());
  const decider = {
    ...memberDecider,
    decide: (
      { memberId, type: _type, ...moved }: Move,
      member: typeof memberDecider extends { initial(): infer State } ? State : never,
      context: MemberContext,
    ) => {
      const decision = new Decision(member, memberId, context.program, context.now);
      decision.add({ type: 'PointsMoved', data: { effectiveAt: context.now, ...moved } } as unknown as Draft);
      return decision;
    },
  };
  const runner = new DeciderRunner(
    { name: 'member', decider, personal: true, occurredAt: (_event: MemberEvent, now) => now },
    shop,
  );
  let commands = 0;
  const move = async (memberId: string, moved: Carried) => {
    const command: Move = { type: 'Move', memberId, ...moved };
    const program = await readProgram(shop.ports, PROGRAM);
    const id = `move-${memberId}-${++commands}`;
    const envelope = {
      actor: { type: 'client', id: 'till' },
      program: PROGRAM,
      correlationId: id,
      causationId: id,
      commandId: id,
    } as const;
    await runner.run(shop.stream(memberId), command, envelope, (now, recalled) => ({ now, program, recalled }));
  };
  return { ...shop, move };
}

type Shop = Awaited<ReturnType<typeof open>>;

const documents = async ({ settled, models }: Shop, model: string, memberId: string) => {
  await settled();
  const { documents: found } = await models.find(model, { filter: { program: PROGRAM, memberId }, limit: 1_000 });
  return found.map(({ body }) => body!);
};

let shop: Shop;

beforeAll(async () => {
  shop = await open();
  await shop.enrol('ada');
  await shop.buy('ada', 'p1', 120_000);
  shop.clock.set('2026-01-02T00:00:00.000Z');
  await shop.move('ada', { postings: [post('1', 'available', 'reserved', 50)] });
  await shop.move('ada', { postings: [post('1', 'reserved', 'redeemed', 30), post('1', 'reserved', 'available', 5)] });
  const waiting = lot('2', 15, { activeFrom: DAYS_LATER });
  await shop.move('ada', { opened: [waiting], postings: [post('2', 'transferred', 'pending', 15)] });
  await shop.move('ada', { postings: [post('2', 'pending', 'reversed', 4), post('1', 'available', 'reversed', 6)] });
  await shop.move('ada', { postings: [post('1', 'redeemed', 'available', 10)] });
});

afterAll(closeReadModels);

const sumsNow = {
  earned: 120,
  redeemed: 30,
  expired: 0,
  adjusted: 0,
  reversed: 10,
  restored: 10,
  transferred: 15,
  debt: 0,
};

describe('an event that carries postings, and that no reader knows by its type', () => {
  it('moves the balance and the sums', async () => {
    const balance = { available: 79, pending: 11, reserved: 15, ...sumsNow };
    expect(await documents(shop, 'balances', 'ada')).toMatchObject([{ balance, revision: 8 }]);
    expect(await documents(shop, 'member', 'ada')).toMatchObject([{ balance, redemptions: 1, nextDueAt: DAYS_LATER }]);
    const { balance: asOf } = await new MemberHistory(shop.ports).balanceAt(PROGRAM, 'ada', { asOf: DAYS_LATER });
    expect(asOf).toEqual({ ...balance, available: 90, pending: 0 });
  });

  it('has its row in the ledger, signed by what there is more or less', async () => {
    const rows = await documents(shop, 'ledger', 'ada');
    const shown = rows
      .slice(1)
      .map(({ type, points, balance, lotId, allocations }) => [type, points, balance, lotId ?? allocations]);
    expect(shown).toEqual([
      ['PointsMoved', -50, { available: 70, pending: 0, reserved: 50 }, [{ lotId: '1', points: 50 }]],
      ['PointsMoved', -30, { available: 75, pending: 0, reserved: 15 }, [{ lotId: '1', points: 30 }]],
      ['PointsMoved', 15, { available: 75, pending: 15, reserved: 15 }, '2'],
      [
        'PointsMoved',
        -10,
        { available: 69, pending: 11, reserved: 15 },
        [
          { lotId: '2', points: 4 },
          { lotId: '1', points: 6 },
        ],
      ],
      ['PointsMoved', 10, { available: 79, pending: 11, reserved: 15 }, '1'],
    ]);
  });

  it('moves the lots, and with them what is owed', async () => {
    expect(await documents(shop, 'lots', 'ada')).toMatchObject([
      {
        lotId: '1',
        remaining: 94,
        state: 'active',
        uses: [
          { points: 30, kind: 'redemption' },
          { points: 6, kind: 'reversal' },
          { points: -10, kind: 'redemption' },
        ],
      },
      { lotId: '2', remaining: 11, state: 'pending', uses: [{ points: 4, kind: 'reversal' }] },
    ]);
  });

  it('counts as activity and as news of the class where it redeems', async () => {
    expect(await documents(shop, 'activity', 'ada')).toMatchObject([{ redeemed: [{ times: 1, points: 30 }] }]);
    expect(await documents(shop, 'features', 'ada')).toMatchObject([
      { observed: { points: { earned: 120, redeemed: 30, redemptions: 1 } }, revision: 5 },
    ]);
  });

  it('is explained by where the points went', async () => {
    const movements = [];
    for await (const one of new MemberHistory(shop.ports).explain(PROGRAM, 'ada', 4)) movements.push(one);
    expect(movements.map(({ points, why, lots }) => [points, why.reason, lots])).toEqual([
      [-50, 'reserved', [{ lotId: '1', points: -50 }]],
      [
        -30,
        'redeemed',
        [
          { lotId: '1', points: -30 },
          { lotId: '1', points: 5 },
        ],
      ],
      [15, 'transferred', [{ lotId: '2', points: 15 }]],
      [
        -10,
        'reversed',
        [
          { lotId: '2', points: -4 },
          { lotId: '1', points: -6 },
        ],
      ],
      [10, 'given back', [{ lotId: '1', points: 10 }]],
    ]);
  });

  it('is verified and reconciled, and keeps what is reserved past the end of its lot', async () => {
    const sound = async () => {
      await shop.settled();
      const { findings, points } = await new Verification(shop.ports).verify();
      expect(findings).toEqual([]);
      const report = await shop.reconciliation.reconcile({ program: PROGRAM });
      expect(report.differences).toEqual([]);
      return points;
    };
    expect(await sound()).toEqual({ available: 79, pending: 11, reserved: 15, ...sumsNow });
    shop.clock.set('2028-01-01T00:00:00.000Z');
    await shop.send('ada', { type: 'Settle', upTo: shop.clock.now() });
    expect(await sound()).toMatchObject({ available: 0, pending: 0, reserved: 15, expired: 90 });
    await shop.move('ada', { postings: [post('1', 'reserved', 'expired', 15)] });
    expect(await sound()).toMatchObject({ reserved: 0, expired: 105 });
    await shop.move('ada', {
      opened: [lot('1', 120, { expiresAt: null })],
      postings: [post('1', 'redeemed', 'available', 7)],
    });
    expect(await sound()).toMatchObject({ available: 7, redeemed: 30, restored: 17 });
    expect(await documents(shop, 'lots', 'ada')).toMatchObject([
      { remaining: 7, state: 'active', expiresAt: null },
      {},
    ]);
  });

  it('is packed where it has too many postings for an append, and read as if it were not', async () => {
    const count = LIMITS.listedAllocationsMax + 1;
    const lots = Array.from({ length: count }, (_, index) => ({ lotId: String(index + 1), points: 1 + (index % 3) }));
    const points = lots.reduce((sum, one) => sum + one.points, 0);
    const reserve = carriedBy({ opened: [], legs: [{ from: 'available', to: 'reserved', points, lots }] });
    expect(Object.keys(reserve)).toEqual(['packedPostings']);
    const events = [
      ...lots.map(({ lotId, points: made }) =>
        moved({ opened: [lot(lotId, made)], postings: [post(lotId, 'issued', 'available', made)] }),
      ),
      moved(reserve),
    ];
    const member = memberAt(events, { program: await readProgram(shop.ports, PROGRAM) });
    expect(member.totals).toMatchObject({ available: 0, reserved: points, earned: points });
    expect(member.lots.size).toBe(0);
    const lotsView = allProjections.find(({ name }) => name === 'lots')!;
    const recorded = { ...events.at(-1)!, metadata: { program: PROGRAM } } as unknown as RecordedEvent;
    expect(lotsView.documentIds(recorded)).toHaveLength(count);
  });
});

const moved = (data: Carried) => {
  const balanceAfter = { available: 0, pending: 0, reserved: 0 };
  const effectiveAt = '2026-01-01T00:00:00.000Z';
  return {
    type: 'PointsMoved',
    data: { memberId: 'ada', effectiveAt, ...data, balanceAfter, nextDueAt: null, nextExpiry: null },
    recordedAt: effectiveAt,
  };
};
