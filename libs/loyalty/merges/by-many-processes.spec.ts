import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf } from '#loyalty/account';
import { type MemberCommand } from '#loyalty/members';
import {
  clientEnvelope,
  commandProcess,
  MEMBERS,
  names,
  openWorld,
  play,
  type Round,
  roundOf,
  send,
  type World,
} from '#loyalty/members/testing';

const memberId = fc.constantFrom(...MEMBERS);

const points = fc.integer({ min: 1, max: 40 });

const command: fc.Arbitrary<MemberCommand> = fc.oneof(
  { arbitrary: fc.record({ type: fc.constant('MergeMember' as const), memberId, intoMemberId: memberId }), weight: 8 },
  { arbitrary: fc.record({ type: fc.constant('RedeemPoints' as const), memberId, points }), weight: 3 },
  {
    arbitrary: fc.record({
      type: fc.constant('TransferPoints' as const),
      memberId,
      toMemberId: memberId,
      transferId: fc.constantFrom('t1', 't2', 't3'),
      points,
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      type: fc.constantFrom('FreezeMember' as const, 'UnfreezeMember' as const),
      memberId,
      reason: fc.constant('asked for'),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      type: fc.constant('ReturnPurchase' as const),
      memberId,
      returnId: fc.constantFrom('r1', 'r2'),
      purchaseId: memberId.map((id) => `of-${id}`),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ type: fc.constant('ForgetMember' as const), memberId }), weight: 1 },
);

/** Ends what is under way, as the reactors do. */
async function resume(world: World): Promise<void> {
  const { members } = commandProcess(world.shared);
  for (const id of MEMBERS) {
    await members.transfers.finishAll(id, clientEnvelope('resume'));
    await members.merges.finishOpen(id, clientEnvelope('resume'));
    if ((await members.current('main', id)).member.status === 'forgotten')
      await members.completeForgetting(id, clientEnvelope(`forget ${id}`));
  }
}

async function statesOf(world: World) {
  const { members } = commandProcess(world.shared);
  return Promise.all(MEMBERS.map(async (id) => (await members.current('main', id)).member));
}

type States = Awaited<ReturnType<typeof statesOf>>;

/** Each attempt of a merge is in both streams or in none, and each member is part of one other at most. */
function expectOneOfBoth(world: World, states: States): void {
  const totals = states.map(balanceOf);
  const sum = (name: keyof (typeof totals)[number]) => totals.reduce((total, one) => total + one[name], 0);
  expect([sum('transferred'), sum('reserved'), sum('pending')]).toEqual([0, 0, 0]);
  expect(sum('available') + sum('redeemed') + sum('expired') + sum('reversed')).toBe(sum('earned') + sum('restored'));
  const attempts = new Map<string, string[]>();
  for (const { type, data } of world.events.all) {
    if (data['attempt'] === undefined || type.startsWith('Points')) continue;
    const key = `${(data['fromMemberId'] ?? data['memberId']) as string} ${data['attempt'] as number}`;
    attempts.set(key, [...(attempts.get(key) ?? []), type]);
  }
  for (const steps of attempts.values())
    expect([
      ['MergeRequested', 'MemberAbsorbed', 'MemberMerged'],
      ['MergeRequested', 'MergeDeclined', 'MergeFailed'],
      ['MergeRequested', 'MergeFailed'],
    ]).toContainEqual(steps);
  for (const { memberId: id, merging, mergedInto, mergedFrom = [] } of states) {
    expect([id, merging]).toEqual([id, undefined]);
    for (const one of mergedFrom)
      expect(states.find((other) => other.memberId === one.memberId)!.mergedInto).toBeDefined();
    if (mergedInto !== undefined)
      expect(states.find((other) => other.memberId === mergedInto)!.mergedFrom!.map((one) => one.memberId)).toContain(
        id,
      );
  }
}

/** Lots, what counts towards tiers, and purchases of all together are what they were, but for what was used or came back. */
async function expectFound(world: World, states: States): Promise<void> {
  const { members } = commandProcess(world.shared);
  for (const id of MEMBERS) {
    const found = await members.withIdentity(
      'main',
      { kind: 'email', value: `${id}@example.com` },
      world.shared.clock.now(),
    );
    const owner = states.find(
      ({ memberId: one, status, mergedFrom = [] }) =>
        ['active', 'frozen'].includes(status) && (one === id || mergedFrom.some((other) => other.memberId === id)),
    );
    expect([id, found]).toEqual([id, owner?.memberId]);
  }
}

/** Whatever was sent and died on the way, nothing is half done once it is resumed, and nothing happens after. @returns how many are part of another one */
async function expectWhole(rounds: readonly Round[]): Promise<number> {
  const world = await openWorld();
  const answers = await play(world, rounds);
  await resume(world);
  const states = await statesOf(world);
  expectOneOfBoth(world, states);
  await expectFound(world, states);
  const before = world.events.all.length;
  for (const { key, asked, answer } of answers)
    if (answer?.startsWith('{'))
      expect([answer, 'member_forgotten', 'member_merged']).toContain(await send(world, asked, 0, key, true));
  await resume(world);
  expect(world.events.all).toHaveLength(before);
  return states.filter(({ mergedInto }) => mergedInto !== undefined).length;
}

describe('merges, by processes that write at the same time and die between any two steps', () => {
  it('are whole or have not happened: points are never in two places nor in none, and each is found', async () => {
    let merged = 0;
    const rule = fc.asyncProperty(fc.array(roundOf(fc, command), { minLength: 1, maxLength: 5 }), async (rounds) => {
      merged += await expectWhole(rounds);
    });
    // Half with the same seed each time, so that all that has to be met is met, whatever the other half draws.
    for (const seed of [1, undefined]) await fc.assert(rule, { numRuns: 20, seed });
    expect(merged).toBeGreaterThan(10);
  });

  const merge = (from: string, into: string): Round['sent'][number] => ({
    command: { type: 'MergeMember', memberId: from, intoMemberId: into },
    process: 0,
    isRepeated: false,
  });

  it('end where the other one was forgotten before all steps were done', async () => {
    const forget = { command: { type: 'ForgetMember', memberId: 'cyd' }, process: 0, isRepeated: false } as const;
    expect(
      await expectWhole([
        { sent: [merge('ada', 'cyd')], deaths: [], laterMs: 0 },
        { sent: [forget], deaths: ['no', 'before the append'], laterMs: 0 },
      ]),
    ).toBe(1);
  });

  it('leave identities with the last of a chain, whichever merge is ended first', async () => {
    expect(
      await expectWhole([
        { sent: [merge('cyd', 'bob')], deaths: ['no', 'after the append'], laterMs: 0 },
        { sent: [merge('bob', 'ada')], deaths: [], laterMs: 0 },
      ]),
    ).toBe(2);
  });

  it.each([
    [
      'each other',
      [
        ['ada', 'bob'],
        ['bob', 'ada'],
      ],
    ],
    [
      'the same one',
      [
        ['ada', 'cyd'],
        ['bob', 'cyd'],
      ],
    ],
    [
      'each other in a circle',
      [
        ['ada', 'bob'],
        ['bob', 'cyd'],
        ['cyd', 'ada'],
      ],
    ],
  ])('of two or more at the same time into %s leave one person where they can', async (_how, pairs) => {
    const world = await openWorld();
    await Promise.all(
      pairs.map(([from, into], index) =>
        send(world, { type: 'MergeMember', memberId: from!, intoMemberId: into! }, index, `m${index}`, true),
      ),
    );
    const states = await statesOf(world);
    expectOneOfBoth(world, states);
    const merged = states.filter(({ mergedInto }) => mergedInto !== undefined);
    if (_how === 'each other') expect(merged).toHaveLength(1);
    else if (_how === 'the same one') expect(merged).toHaveLength(2);
    else expect(merged.length).toBeGreaterThan(0);
  });

  it('20 times at once are one merge', async () => {
    const world = await openWorld();
    const asked = { type: 'MergeMember', memberId: 'ada', intoMemberId: 'bob' } as const;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => send(world, asked, index % 3, `m${index}`, true)),
    );
    expect(
      new Set(answers.map((answer) => (JSON.parse(answer!) as { balance: { available: number } }).balance.available)),
    ).toEqual(new Set([200]));
    const stream = names.member('main', 'ada');
    const steps = world.events.all
      .filter((event) => event.stream === stream && event.type.startsWith('M'))
      .map(({ type }) => type);
    expect(steps).toEqual(['MemberEnrolled', 'MergeRequested', 'MemberMerged']);
  });
});
