import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { highestTier, memberEvent, openGrants, earnedTierOf, sharedTiers, statusPointsIn } from '#loyalty/member';
import { type MemberCommand } from '#loyalty/members';
import {
  clientEnvelope,
  commandProcess,
  type Death,
  Died,
  MEMBERS,
  openWorld,
  play,
  roundOf,
  send,
  type World,
} from '#loyalty/members/testing';
import { type ProgramRules } from '#loyalty/program';
import { TooMuchContention } from '#runner';

const HOMES = ['home', 'hut'] as const;

const TIERS = {
  metric: 'qualifying_points',
  window: { type: 'rolling_months', months: 12 },
  ladder: [
    { tier: 'member', threshold: 0 },
    { tier: 'silver', threshold: 30 },
    { tier: 'gold', threshold: 60 },
  ],
  downgrade: 'balance_based',
  graceDays: 0,
} as const;

const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

const memberId = fc.constantFrom(...MEMBERS);

const home = fc.constantFrom(...HOMES);

const purchaseId = fc.constantFrom('p1', 'p2', 'p3');

const of = <Type extends MemberCommand['type']>(type: Type, data: object) =>
  fc.record({ type: fc.constant(type), ...data }) as fc.Arbitrary<MemberCommand>;

const invite = (one: string, memberId: string = 'home') =>
  ({ type: 'InviteToHousehold', memberId, householdMemberId: one, mayRedeem: false }) as const;

const join = (memberId: string, householdId = 'home') => ({ type: 'JoinHousehold', memberId, householdId }) as const;

const buy = (memberId: string, amount: number, purchaseId = 'p1') =>
  ({ type: 'RecordPurchase', memberId, purchaseId, total: euros(amount) }) as const;

const command: fc.Arbitrary<MemberCommand> = fc.oneof(
  { arbitrary: fc.tuple(memberId, home).map(([one, at]) => invite(one, at)), weight: 4 },
  { arbitrary: fc.tuple(memberId, home).map(([one, at]) => join(one, at)), weight: 8 },
  { arbitrary: of('LeaveHousehold', { memberId }), weight: 3 },
  { arbitrary: of('RemoveFromHousehold', { memberId: home, householdMemberId: memberId }), weight: 2 },
  {
    arbitrary: of('RecordPurchase', { memberId, purchaseId, total: fc.constantFrom(euros(400), euros(200)) }),
    weight: 9,
  },
  { arbitrary: of('ReturnPurchase', { memberId, returnId: fc.constantFrom('r1', 'r2'), purchaseId }), weight: 4 },
  {
    arbitrary: of('CorrectPurchase', {
      ...{ memberId, purchaseId, correctionId: fc.constantFrom('c1', 'c2') },
      total: fc.constantFrom(euros(150), euros(600)),
    }),
    weight: 3,
  },
  { arbitrary: of('MergeMember', { memberId, intoMemberId: memberId }), weight: 1 },
  { arbitrary: of('CloseMember', { memberId: fc.oneof(memberId, home), reason: fc.constant('asked for') }), weight: 1 },
  { arbitrary: of('ForgetMember', { memberId }), weight: 1 },
);

async function openHomes(households: ProgramRules['households'] = {}): Promise<World> {
  const world = await openWorld(10, { tiers: TIERS, households: { tierOf: 'household', ...households } });
  for (const id of HOMES) await by(world, { type: 'CreateHousehold', memberId: id });
  return world;
}

const by = (world: World, asked: MemberCommand, key = JSON.stringify(asked)) => send(world, asked, 1, key, true);

const stateOf = async (world: World, id: string) => (await world.processes[0]!.members.current('main', id)).member;

/** Follows all of the log, as the reactors do, until nothing more comes of it; each event twice where a process dies on the way. */
async function followAll(world: World, deaths: readonly Death[] = [], by = 0, from = 0): Promise<void> {
  world.events.deaths = [...deaths];
  for (let before = -1; before !== world.events.all.length;) {
    before = world.events.all.length;
    for (const id of MEMBERS)
      await untilDone(world, by, ({ members }) => members.merges.finishOpen(id, clientEnvelope('resume')));
    for (const event of world.events.all.slice(from))
      await untilDone(world, by, async ({ members }) => {
        const { type } = event;
        if (type === 'HouseholdJoined' || type === 'HouseholdLeft' || type === 'HouseholdMemberRemoved')
          await members.households.follow(event as never, clientEnvelope(`follow ${event.id}`));
        await members.householdTiers.follow(event, clientEnvelope(`tiers ${event.id}`));
      });
  }
  world.events.deaths = [];
}

/** By a process that is started again whenever it dies. */
async function untilDone(
  world: World,
  by: number,
  act: (process: World['processes'][number]) => Promise<unknown>,
): Promise<void> {
  for (;;)
    try {
      await act(world.processes[by]!);
      return;
    } catch (error) {
      if (error instanceof Died) world.processes[by] = commandProcess(world.shared);
      else if (!(error instanceof TooMuchContention)) throw error;
    }
}

/** What members say of the household, by their own events: points and purchases. */
function saidOf(world: World, householdId: string) {
  const sums = { amount: 0, purchases: 0 };
  for (const recorded of world.events.all) {
    const event = memberEvent(recorded);
    const { data, type } = event;
    const of = type === 'PurchaseCorrected' ? data.purchase.householdId : 'householdId' in data && data.householdId;
    if (of !== householdId || event.type === 'HouseholdQualified') continue;
    sums.amount += statusPointsIn(event);
    if (type === 'PurchaseRecorded') sums.purchases += 1;
    if (type === 'PurchaseReturned' && data.whole) sums.purchases -= 1;
  }
  return sums;
}

/** In each membership only newer tiers come after older ones. */
function expectNewerOnly(world: World): void {
  const newest = new Map<string, number>();
  for (const recorded of world.events.all) {
    const { type, data } = memberEvent(recorded);
    if (type !== 'HouseholdTierShared') continue;
    const membership = [data.memberId, data.householdId, data.invitation].join();
    expect(data.number).toBeGreaterThan(newest.get(membership) ?? 0);
    newest.set(membership, data.number);
  }
}

async function expectTiers(world: World): Promise<void> {
  expectNewerOnly(world);
  const rules = { tiers: TIERS, households: { tierOf: 'household' as const } };
  for (const id of HOMES) {
    const { status, lifetime } = await stateOf(world, id);
    if (status === 'active') expect({ id, ...lifetime }).toMatchObject({ id, ...saidOf(world, id) });
  }
  for (const id of MEMBERS) {
    const member = await stateOf(world, id);
    const given = sharedTiers(member).filter(({ until }) => until === undefined);
    const own = member.household && (await stateOf(world, member.household.householdId));
    const { tierChanges = 0 } = own?.people ?? {};
    const expected = tierChanges === 0 ? [] : [{ tier: own!.tier, household: { number: tierChanges } }];
    expect(given).toMatchObject(expected);
    if (member.status === 'active')
      expect(member.tier).toBe(highestTier(earnedTierOf(member), openGrants(member), rules));
  }
}

describe('tiers of households, by processes that write at the same time and die between any two steps', () => {
  it('are of what members bought while they were in it, and come to all of them', async () => {
    const reached = new Set<string>();
    const deaths = fc.array(fc.constantFrom<Death>('no', 'no', 'before the append', 'after the append'), {
      maxLength: 20,
    });
    const rounds = fc.array(roundOf(fc, command), { minLength: 2, maxLength: 6 });
    const policy = fc.constantFrom(undefined, 'at_once' as const);
    const rule = fc.asyncProperty(rounds, deaths, policy, async (asked, dying, tierAfterLeaving) => {
      const world = await openHomes(tierAfterLeaving && { tierAfterLeaving });
      for (const id of MEMBERS) {
        await by(world, invite(id));
        await by(world, join(id));
      }
      await play(world, asked);
      await followAll(world, dying);
      await expectTiers(world);
      const before = world.events.all.length;
      await followAll(world);
      expect(world.events.all).toHaveLength(before);
      for (const { type, data } of world.events.all) if (type === 'TierChanged') reached.add(data['reason'] as string);
    });
    for (const seed of [1, undefined]) await fc.assert(rule, { numRuns: 8, seed });
    expect([...reached]).toContain('household');
  });

  it('come to the same whichever events are followed first', async () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 });
    await fc.assert(
      fc.asyncProperty(order, async (places) => {
        const world = await openHomes();
        for (const id of ['ada', 'bob']) {
          await by(world, invite(id));
          await by(world, join(id));
        }
        const from = world.events.all.length;
        await by(world, buy('ada', 400));
        await by(world, buy('bob', 300));
        await by(world, {
          type: 'ReturnPurchase',
          memberId: 'ada',
          returnId: 'r',
          purchaseId: 'p1',
          amount: euros(300),
        });
        const events = world.events.all.slice(from).slice(0, 6);
        const { members } = world.processes[0]!;
        for (const place of places)
          if (events[place]) await members.householdTiers.follow(events[place], clientEnvelope(`one ${place}`));
        await followAll(world);
        await expectTiers(world);
        expect((await stateOf(world, 'home')).lifetime).toMatchObject({ amount: 40, purchases: 2 });
      }),
      { numRuns: 5 },
    );
  });

  it('count each event once, by whatever command that comes', async () => {
    const world = await openHomes();
    await by(world, invite('ada'));
    await by(world, join('ada'));
    await by(world, buy('ada', 400));
    await followAll(world);
    const before = world.events.all.length;
    for (const event of [...world.events.all])
      await world.processes[0]!.members.householdTiers.follow(event, clientEnvelope(`once more ${event.id}`));
    expect(world.events.all.filter(({ type }) => type === 'HouseholdQualified')).toHaveLength(2);
    expect(world.events.all.slice(before).filter(({ type }) => type !== 'CommandNoted')).toEqual([]);
  });

  it('never bring back an older tier, however late it comes to a member', async () => {
    const world = await openHomes();
    for (const id of ['ada', 'bob']) {
      await by(world, invite(id));
      await by(world, join(id));
    }
    await by(world, buy('ada', 400));
    world.events.before = async (stream) => {
      if (!stream.endsWith('bob')) return;
      world.events.before = async () => {};
      const from = world.events.all.length;
      await by(world, buy('ada', 400, 'p2'));
      await followAll(world, [], 2, from);
    };
    await followAll(world);
    expect(await stateOf(world, 'bob')).toMatchObject({ tier: 'gold', earnedTier: 'member' });
    await expectTiers(world);
  });
});
