import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf, type Totals } from '#loyalty/account';
import { followed, type MemberCommand } from '#loyalty/members';
import { type ProgramRules } from '#loyalty/program';
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

const HOMES = ['home', 'hut'] as const;

const memberId = fc.constantFrom(...MEMBERS);

const home = fc.constantFrom(...HOMES);

const points = fc.integer({ min: 1, max: 60 });

const purchaseId = fc.constantFrom('p1', 'p2');

const total = { amount: 40_000, currency: 'EUR' };

const mayRedeem = fc.constant(true);

const of = <Type extends MemberCommand['type']>(type: Type, data: object) =>
  fc.record({ type: fc.constant(type), ...data }) as fc.Arbitrary<MemberCommand>;

const toHome = fc
  .record({ memberId, home, transferId: fc.constantFrom('t1', 't2', 't3'), points })
  .map(({ home: householdId, ...asked }) => ({
    ...{ type: 'TransferPoints' as const, toMemberId: householdId, householdId },
    ...asked,
  }));

const command: fc.Arbitrary<MemberCommand> = fc.oneof(
  { arbitrary: of('InviteToHousehold', { memberId: home, householdMemberId: memberId, mayRedeem }), weight: 6 },
  { arbitrary: of('JoinHousehold', { memberId, householdId: home }), weight: 10 },
  { arbitrary: of('LeaveHousehold', { memberId }), weight: 4 },
  { arbitrary: of('WithdrawInvitation', { memberId: home, householdMemberId: memberId }), weight: 2 },
  { arbitrary: of('RemoveFromHousehold', { memberId: home, householdMemberId: memberId }), weight: 3 },
  { arbitrary: toHome, weight: 8 },
  { arbitrary: of('RedeemPoints', { memberId: home, redeemerId: memberId, points }), weight: 4 },
  { arbitrary: of('RecordPurchase', { memberId, purchaseId, total: fc.constant(total) }), weight: 5 },
  { arbitrary: of('ReturnPurchase', { memberId, returnId: fc.constantFrom('r1', 'r2'), purchaseId }), weight: 3 },
  {
    arbitrary: of('CorrectPurchase', {
      ...{ memberId, purchaseId, correctionId: fc.constantFrom('c1', 'c2') },
      total: fc.constantFrom(total, { amount: 15_000, currency: 'EUR' }, { amount: 60_000, currency: 'EUR' }),
    }),
    weight: 2,
  },
  { arbitrary: of('MergeMember', { memberId, intoMemberId: memberId }), weight: 1 },
  { arbitrary: of('CloseMember', { memberId: fc.oneof(memberId, home), reason: fc.constant('asked for') }), weight: 1 },
  { arbitrary: of('ForgetMember', { memberId }), weight: 1 },
);

async function openHomes(households: ProgramRules['households'] = {}): Promise<World> {
  const world = await openWorld(1_000, { households });
  for (const id of HOMES) await by(world, { type: 'CreateHousehold', memberId: id });
  return world;
}

const by = (world: World, asked: MemberCommand, key = JSON.stringify(asked)) => send(world, asked, 1, key, true);

const invite = (householdMemberId: string, memberId = 'home') =>
  ({ type: 'InviteToHousehold', memberId, householdMemberId, mayRedeem: true }) as const;

const join = (memberId: string, householdId = 'home') => ({ type: 'JoinHousehold', memberId, householdId }) as const;

const SYSTEM = { type: 'system', id: 'pooling' } as const;

/** Ends what is under way, as the reactors do. */
async function resume(world: World): Promise<void> {
  const { members } = commandProcess(world.shared);
  for (const id of [...MEMBERS, ...HOMES]) {
    await members.transfers.finishAll(id, clientEnvelope('resume'));
    await members.merges.finishOpen(id, clientEnvelope('resume'));
  }
  for (const event of [...world.events.all]) {
    const one = followed(event);
    if (one) await members.households.follow(one, clientEnvelope(`follow ${event.id}`));
    await members.pooling.pool(event, { ...clientEnvelope(`pool ${event.id}`), actor: SYSTEM });
  }
}

async function stateOf(world: World, id: string) {
  return (await commandProcess(world.shared).members.current('main', id)).member;
}

async function totalsOf(world: World): Promise<readonly Totals[]> {
  return Promise.all([...MEMBERS, ...HOMES].map(async (id) => balanceOf(await stateOf(world, id))));
}

const sum = (all: readonly Totals[], name: keyof Totals) => all.reduce((total, one) => total + one[name], 0);

/** Both sides say the same of who is in which household. */
async function expectAgreement(world: World): Promise<void> {
  const ofMembers: string[] = [];
  for (const id of MEMBERS) {
    const { household } = await stateOf(world, id);
    if (household) ofMembers.push(`${household.householdId} ${household.invitation} ${id}`);
  }
  const ofHomes: string[] = [];
  for (const id of HOMES)
    for (const { memberId: one, invitation } of (await stateOf(world, id)).people!.members)
      ofHomes.push(`${id} ${invitation} ${one}`);
  expect(ofHomes.sort()).toEqual(ofMembers.sort());
}

async function expectConserved(world: World): Promise<void> {
  const totals = await totalsOf(world);
  expect(sum(totals, 'transferred')).toBe(0);
  expect(sum(totals, 'reserved')).toBe(0);
  const gone = sum(totals, 'redeemed') + sum(totals, 'expired') + sum(totals, 'reversed');
  expect(sum(totals, 'available') + gone).toBe(sum(totals, 'earned'));
}

describe('households, by processes that write at the same time and die between any two steps', () => {
  it('have their members in one household each, as both sides say, and no points are lost or made', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(roundOf(fc, command), { minLength: 1, maxLength: 6 }), async (rounds) => {
        const world = await openHomes({ pooling: 'all' });
        for (const id of MEMBERS) await by(world, invite(id));
        await play(world, rounds);
        await resume(world);
        await expectAgreement(world);
        await expectConserved(world);
        const before = world.events.all.length;
        await resume(world);
        expect(world.events.all).toHaveLength(before);
      }),
      { numRuns: 25 },
    );
  });

  /** Lets something happen once, just before the append to the stream that ends so. */
  function before(world: World, streamEnd: string, nth: number, meanwhile: () => Promise<unknown>): void {
    let seen = 0;
    world.events.before = async (stream) => {
      if (!stream.endsWith(streamEnd) || ++seen !== nth) return;
      world.events.before = async () => {};
      await meanwhile();
    };
  }

  it('let a member leave again where the invitation is withdrawn while it joins', async () => {
    const world = await openHomes();
    await by(world, invite('ada'));
    before(world, 'home', 1, () =>
      by(world, { type: 'WithdrawInvitation', memberId: 'home', householdMemberId: 'ada' }),
    );
    expect(await send(world, join('ada'), 0, 'join', true)).toBe('household_not_joined');
    await expectAgreement(world);
    expect((await stateOf(world, 'ada')).household).toBeUndefined();
    expect(await by(world, join('ada'), 'join')).toBe('household_not_joined');
  });

  it('add nobody who has left before the household heard of it', async () => {
    const world = await openHomes();
    await by(world, invite('ada'));
    before(world, 'home', 1, () => by(world, { type: 'LeaveHousehold', memberId: 'ada' }));
    await send(world, join('ada'), 0, 'join', true);
    await expectAgreement(world);
    expect((await stateOf(world, 'home')).people).toMatchObject({ members: [], invited: [] });
  });

  it('add nobody who has left since, where servers died before either side followed', async () => {
    const world = await openHomes();
    await by(world, invite('ada'));
    world.events.before = async (stream) => {
      if (stream.endsWith('home')) throw new Died();
    };
    await send(world, join('ada'), 0, 'join', false);
    await send(world, { type: 'LeaveHousehold', memberId: 'ada' }, 0, 'leave', false);
    world.events.before = async () => {};
    await resume(world);
    await expectAgreement(world);
    const types = world.events.all.filter(({ stream }) => stream.endsWith('home')).map(({ type }) => type);
    expect(types.slice(1)).toEqual(['HouseholdMemberInvited', 'HouseholdInvitationWithdrawn']);
  });

  it('have a member in one of two that it joins at once', async () => {
    const world = await openHomes();
    await by(world, invite('ada'));
    await by(world, invite('ada', 'hut'));
    const answers = await Promise.all([by(world, join('ada')), by(world, join('ada', 'hut'))]);
    expect(answers.filter((answer) => answer === 'in_a_household')).toHaveLength(1);
    await expectAgreement(world);
  });

  it('are joined through another server, where the first one died', async () => {
    const world = await openHomes();
    await by(world, invite('ada'));
    before(world, 'home', 1, () => {
      throw new Died();
    });
    await send(world, join('ada'), 0, 'join', false);
    expect((await stateOf(world, 'home')).people!.members).toEqual([]);
    await resume(world);
    expect((await stateOf(world, 'home')).people!.members).toMatchObject([{ memberId: 'ada', invitation: 1 }]);
  });

  it('let nobody redeem who has left, also where they still list the member', async () => {
    const world = await openHomes();
    await by(world, invite('ada'));
    await by(world, join('ada'));
    const give = { type: 'TransferPoints', memberId: 'ada', transferId: 't', points: 50 } as const;
    await by(world, { ...give, toMemberId: 'home', householdId: 'home' });
    before(world, 'home', 1, () => {
      throw new Died();
    });
    await send(world, { type: 'LeaveHousehold', memberId: 'ada' }, 0, 'leave', false);
    expect((await stateOf(world, 'home')).people!.members).toHaveLength(1);
    expect(await by(world, { type: 'RedeemPoints', memberId: 'home', redeemerId: 'ada', points: 5 })).toBe(
      'may_not_redeem',
    );
    await resume(world);
    await expectAgreement(world);
  });
});
