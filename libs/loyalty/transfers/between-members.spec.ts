import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf, openLots, type Totals } from '#loyalty/account';
import { memberEvent } from '#loyalty/member';
import { type MemberCommand } from '#loyalty/members';
import {
  clientEnvelope,
  commandProcess,
  Died,
  MEMBERS,
  openWorld,
  play,
  roundOf,
  send,
  type World,
} from '#loyalty/members/testing';

const memberId = fc.constantFrom(...MEMBERS);

const points = fc.integer({ min: 1, max: 90 });

const reason = fc.constant('asked for');

const transfer = fc.record({
  type: fc.constant('TransferPoints' as const),
  memberId,
  toMemberId: memberId,
  transferId: fc.constantFrom('t1', 't2', 't3', 't4'),
  points,
});

const command: fc.Arbitrary<MemberCommand> = fc.oneof(
  { arbitrary: transfer, weight: 12 },
  { arbitrary: fc.record({ type: fc.constant('RedeemPoints' as const), memberId, points }), weight: 2 },
  {
    arbitrary: fc.record({
      type: fc.constantFrom('FreezeMember' as const, 'UnfreezeMember' as const),
      memberId,
      reason,
    }),
    weight: 4,
  },
  { arbitrary: fc.record({ type: fc.constant('CloseMember' as const), memberId, reason }), weight: 1 },
  { arbitrary: fc.record({ type: fc.constant('ForgetMember' as const), memberId }), weight: 1 },
);

/** Ends what is under way, as the reactor does. */
async function resume(world: World): Promise<void> {
  const { members } = commandProcess(world.shared);
  for (const id of MEMBERS) await members.transfers.finishAll(id, clientEnvelope('resume'));
}

async function totalsOf(world: World): Promise<readonly Totals[]> {
  const { members } = commandProcess(world.shared);
  return Promise.all(MEMBERS.map(async (id) => balanceOf((await members.current('main', id)).member)));
}

/** What the log says of each transfer, by who gives and the id. */
function storyOf({ events }: World): ReadonlyMap<string, readonly string[]> {
  const story = new Map<string, string[]>();
  for (const recorded of events.all) {
    const { type, data } = memberEvent(recorded);
    if (!('transferId' in data)) continue;
    const from = 'fromMemberId' in data ? data.fromMemberId : data.memberId;
    const key = `${from} ${data.transferId}`;
    story.set(key, [...(story.get(key) ?? []), `${type} ${data.points}`]);
  }
  return story;
}

const sum = (all: readonly Totals[], name: keyof Totals) => all.reduce((total, one) => total + one[name], 0);

function expectConserved(world: World, totals: readonly Totals[]): void {
  expect(sum(totals, 'transferred')).toBe(0);
  expect(sum(totals, 'reserved')).toBe(0);
  expect(sum(totals, 'available') + sum(totals, 'redeemed') + sum(totals, 'expired')).toBe(sum(totals, 'earned'));
  for (const story of storyOf(world).values()) {
    const [first, ...rest] = story.map((text) => text.split(' '));
    expect(first![0]).toBe('TransferRequested');
    expect(new Set(story.map((text) => text.split(' ')[1])).size).toBe(1);
    expect([
      ['PointsTransferredIn', 'PointsTransferredOut'],
      ['TransferDeclined', 'TransferFailed'],
      ['TransferFailed'],
    ]).toContainEqual(rest.map(([type]) => type));
  }
}

describe('transfers between members, by processes that write at the same time and die between any two steps', () => {
  it('end in one of both: points are never in two places nor in none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(roundOf(fc, command), { minLength: 1, maxLength: 6 }), async (rounds) => {
        const world = await openWorld();
        const answers = await play(world, rounds);
        await resume(world);
        expectConserved(world, await totalsOf(world));
        const before = world.events.all.length;
        for (const { key, asked, answer } of answers)
          if (answer?.startsWith('{'))
            expect([answer, 'member_forgotten']).toContain(await send(world, asked, 0, key, true));
        await resume(world);
        expect(world.events.all).toHaveLength(before);
      }),
      { numRuns: 25 },
    );
  });

  it('have one of 20 transfers of 100 points at once, where there are 100', async () => {
    const world = await openWorld();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const asked = { type: 'TransferPoints', memberId: 'ada', toMemberId: 'bob', transferId: `t${index}` } as const;
        return send(world, { ...asked, points: 100 }, index % 3, `t${index}`, true);
      }),
    );
    expect(answers.filter((answer) => answer === 'insufficient_points')).toHaveLength(19);
    expect(await totalsOf(world)).toMatchObject([{ available: 0 }, { available: 200 }, { available: 100 }]);
  });

  it('leave the ends of lots as they were, there and back', async () => {
    const world = await openWorld();
    const lots = async () => openLots((await commandProcess(world.shared).members.current('main', 'ada')).member);
    const dates = async () =>
      (await lots()).map(({ earnedAt, expiresAt, remaining }) => [earnedAt, expiresAt, remaining]);
    const before = await dates();
    const go = (memberId: string, toMemberId: string) =>
      send(world, { type: 'TransferPoints', memberId, toMemberId, transferId: 't', points: 100 }, 0, memberId, true);
    await send(world, { type: 'RedeemPoints', memberId: 'bob', points: 100 }, 0, 'redeem', true);
    await go('ada', 'bob');
    world.shared.clock.advance(86_400_000);
    await go('bob', 'ada');
    expect(await dates()).toEqual(before);
  });
});

const gift = { type: 'TransferPoints', memberId: 'ada', toMemberId: 'bob', transferId: 'gift', points: 60 } as const;

describe('a process that stops between two steps of a transfer', () => {
  /** Sends the gift, and lets something happen once, just before the append to the stream that ends so. */
  async function interrupted(world: World, streamEnd: string, nth: number, meanwhile: () => Promise<unknown>) {
    let seen = 0;
    world.events.before = async (stream) => {
      if (!stream.endsWith(streamEnd) || ++seen !== nth) return;
      world.events.before = async () => {};
      await meanwhile();
    };
    return send(world, gift, 0, 'gift', false);
  }

  const by = (world: World, asked: MemberCommand) => send(world, asked, 1, JSON.stringify(asked), true);

  it('gives nothing once another has given the points back, also where the other member could take them again', async () => {
    const world = await openWorld();
    const answer = await interrupted(world, 'bob', 1, async () => {
      await by(world, { type: 'FreezeMember', memberId: 'bob', reason: 'asked for' });
      await resume(world);
      await by(world, { type: 'UnfreezeMember', memberId: 'bob', reason: 'asked for' });
    });
    expect(answer).toBe('transfer_failed');
    expectConserved(world, await totalsOf(world));
    expect(await totalsOf(world)).toMatchObject([{ available: 100 }, { available: 100 }, {}]);
  });

  it('does not give points back that have arrived at a member who was forgotten since', async () => {
    const world = await openWorld();
    const answer = await interrupted(world, 'ada', 2, () => by(world, { type: 'ForgetMember', memberId: 'bob' }));
    expect(answer).toMatch(/PointsTransferredOut/);
    expectConserved(world, await totalsOf(world));

    const again = await openWorld();
    await interrupted(again, 'ada', 2, async () => {
      await by(again, { type: 'ForgetMember', memberId: 'bob' });
      throw new Died();
    });
    await resume(again);
    expectConserved(again, await totalsOf(again));
    expect(storyOf(again).get('ada gift')!.at(-1)).toBe('PointsTransferredOut 60');
  });

  it('gives points back where the other member was forgotten before they arrived', async () => {
    const world = await openWorld();
    const answer = await interrupted(world, 'bob', 1, () => by(world, { type: 'ForgetMember', memberId: 'bob' }));
    expect(answer).toBe('transfer_failed');
    expectConserved(world, await totalsOf(world));
    expect(await send(world, gift, 2, 'gift', true)).toBe('transfer_failed');
  });

  it.each(['CloseMember', 'ForgetMember'] as const)(
    'has its transfer ended by %s of the one who gives',
    async (type) => {
      const world = await openWorld();
      await interrupted(world, 'bob', 1, async () => {
        await by(world, { type, memberId: 'ada', reason: 'asked for' } as MemberCommand);
        throw new Died();
      });
      expectConserved(world, await totalsOf(world));
      expect(storyOf(world).get('ada gift')).toEqual([
        'TransferRequested 60',
        'PointsTransferredIn 60',
        'PointsTransferredOut 60',
      ]);
    },
  );
});
