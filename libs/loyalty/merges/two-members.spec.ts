import { describe, expect, it } from '@jest/globals';

import { balanceOf, openLots } from '#loyalty/account';
import { type MemberCommand } from '#loyalty/members';
import { clientEnvelope, commandProcess, sharedPorts } from '#loyalty/members/testing';
import { starterProgram } from '#loyalty/program';

type World = Awaited<ReturnType<typeof openWorld>>;

const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });

async function openWorld(more: object = {}) {
  const shared = sharedPorts();
  const process = commandProcess(shared);
  await process.programs.ensure('main', {
    ...starter,
    transfers: {},
    identities: { kinds: [{ kind: 'card' }] },
    ...more,
  });
  return { ...process, shared };
}

let sent = 0;

async function send({ members }: World, command: MemberCommand, more: object = {}) {
  return (await members.run(command, { ...clientEnvelope(`key-${++sent}`), ...more })).body;
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code?: string; refusal?: { details: object } }) => ({ code: error.code, ...error.refusal?.details }),
  );

const enrol = (memberId: string, more: object = {}) =>
  ({ type: 'EnrolMember', memberId, identities: [], ...more }) as MemberCommand;

const buy = (memberId: string, purchaseId: string, euros: number) =>
  ({
    type: 'RecordPurchase',
    memberId,
    purchaseId,
    total: { amount: euros * 100, currency: 'EUR' },
  }) as const;

const merge = (memberId: string, intoMemberId: string) => ({ type: 'MergeMember', memberId, intoMemberId }) as const;

const state = async ({ members }: World, memberId: string) => (await members.current('main', memberId)).member;

/** Ada has earned 50 points, and Ada again, as `ada2`, 100 a day later. */
async function twice(more: object = {}) {
  const world = await openWorld(more);
  await send(world, enrol('ada', { profile: { email: 'ada@example.com', name: 'Ada' } }));
  await send(world, buy('ada', 'p1', 500));
  world.shared.clock.advance(40 * 86_400_000);
  await send(
    world,
    enrol('ada2', {
      profile: { email: 'a.lovelace@example.com', phone: '+4791234567' },
      outsideIds: [{ kind: 'card', value: 'C-1' }],
    }),
  );
  await send(world, buy('ada2', 'p2', 1_000));
  return world;
}

describe('two members who are one person', () => {
  it('have 150 points in two lots with their own ends, and 150 that count for the tier', async () => {
    const world = await twice();
    const lotsBefore = [...openLots(await state(world, 'ada')), ...openLots(await state(world, 'ada2'))];
    const before = await state(world, 'ada');
    const answer = await send(world, merge('ada', 'ada2'));
    expect(answer).toMatchObject({
      memberId: 'ada2',
      status: 'active',
      tier: 'gold',
      balance: { available: 150, transferred: 50 },
    });
    const survivor = await state(world, 'ada2');
    expect(survivor).toMatchObject({
      enrolledAt: before.enrolledAt,
      lifetime: { amount: 150, spend: 150_000, purchases: 2 },
      mergedFrom: [{ memberId: 'ada', lotsBefore: 1 }],
    });
    const dates = openLots(survivor).map(({ remaining, earnedAt, activeFrom, expiresAt }) => [
      remaining,
      earnedAt,
      activeFrom,
      expiresAt,
    ]);
    expect(dates).toEqual(
      lotsBefore.map(({ remaining, earnedAt, activeFrom, expiresAt }) => [remaining, earnedAt, activeFrom, expiresAt]),
    );
    const merged = await state(world, 'ada');
    expect(merged).toMatchObject({ status: 'merged', mergedInto: 'ada2', nextDueAt: null });
    expect(balanceOf(merged)).toMatchObject({ available: 0, earned: 50, transferred: -50 });
  });

  it('are both found, by what either could be known by', async () => {
    const world = await twice();
    await send(world, merge('ada2', 'ada'));
    const found = (kind: string, value: string) =>
      world.members.withIdentity('main', { kind, value }, world.shared.clock.now());
    expect(await found('email', 'ada@example.com')).toBe('ada');
    expect(await found('email', 'a.lovelace@example.com')).toBe('ada');
    expect(await found('phone', '+4791234567')).toBe('ada');
    expect(await found('card', 'C-1')).toBe('ada');
    expect(await refusal(send(world, enrol('eve', { profile: { email: 'a.lovelace@example.com' } })))).toMatchObject({
      code: 'identity_taken',
    });
    const { identities, profile } = await state(world, 'ada');
    expect(identities.map(({ kind }) => kind)).toEqual(['email', 'email', 'phone', 'card']);
    expect(Object.keys(profile).sort()).toEqual(['email', 'name', 'phone']);
    await send(world, { type: 'RemoveIdentity', memberId: 'ada', identityId: '1' });
    expect(await found('card', 'C-1')).toBeUndefined();
    await send(world, enrol('eve', { outsideIds: [{ kind: 'card', value: 'C-1' }] }));
    expect(await found('card', 'C-1')).toBe('eve');
  });

  it('stay merged: again changes nothing, and what is sent to the one is refused with the other', async () => {
    const world = await twice();
    await send(world, enrol('cyd'));
    const first = await send(world, merge('ada', 'ada2'));
    const events = world.shared.events.all.length;
    expect(await send(world, merge('ada', 'ada2'))).toEqual(first);
    expect(world.shared.events.all).toHaveLength(events);
    expect(await refusal(send(world, merge('ada', 'cyd')))).toMatchObject({ code: 'member_merged', successor: 'ada2' });
    expect(await refusal(send(world, merge('ada2', 'ada')))).toMatchObject({
      code: 'merge_refused',
      because: 'member_merged',
    });
    await send(world, merge('ada2', 'cyd'));
    expect(await refusal(send(world, buy('ada', 'p3', 10)))).toMatchObject({ code: 'member_merged', successor: 'cyd' });
    expect((await state(world, 'cyd')).mergedFrom).toEqual([
      { memberId: 'ada2', lotsBefore: 0 },
      { memberId: 'ada', lotsBefore: 1 },
    ]);
  });

  it('return purchases of either, to their very lots', async () => {
    const world = await twice({
      returns: { tierAfterReturn: 'at_once' },
      points: { ...starter.points, payment: { points: 1, amount: 100 } },
    });
    await send(world, { ...buy('ada', 'p0', 100), payment: { points: 30 } });
    await send(world, enrol('cyd'));
    await send(world, merge('ada', 'ada2'));
    await send(world, merge('ada2', 'cyd'));
    const back = (purchaseId: string) =>
      ({ type: 'ReturnPurchase', memberId: 'cyd', returnId: `of-${purchaseId}`, purchaseId }) as const;
    const { balance, events } = await send(world, back('p1'));
    expect(balance).toMatchObject({ available: 150 - 30 + 7 - 50 });
    expect(events).toMatchObject([
      { type: 'PurchaseReturned', purchasedBy: 'ada', points: 50 },
      {
        type: 'PointsReversed',
        points: 50,
        postings: [
          { lotId: '2', points: 20 },
          { lotId: '1', points: 30 },
        ],
      },
    ]);
    const half = { ...back('p0'), amount: { amount: 5_000, currency: 'EUR' }, returnId: 'half' };
    expect((await send(world, half)).events).toMatchObject([
      { type: 'PurchaseReturned', restored: 15 },
      { type: 'PointsReversed' },
      { type: 'PointsRestored', points: 15, postings: [{ lotId: '2', from: 'redeemed', to: 'available', points: 15 }] },
    ]);
    expect((await send(world, back('p0'))).events).toMatchObject([{ whole: true, restored: 15 }, {}, {}]);
    expect(await refusal(send(world, back('p9')))).toMatchObject({ code: 'purchase_unknown' });
    expect(await state(world, 'cyd')).toMatchObject({ lifetime: { amount: 100, purchases: 1 } });
  });

  it('are one after a dry run that said so, which appends nothing', async () => {
    const world = await twice();
    const events = world.shared.events.all.length;
    const preview = await send(world, merge('ada', 'ada2'), { dryRun: true });
    expect(world.shared.events.all).toHaveLength(events);
    const answer = await send(world, merge('ada', 'ada2'));
    expect({ ...preview, revision: 0 }).toEqual({ ...answer, revision: 0 });
  });

  it('are both forgotten when the one that is left is', async () => {
    const world = await twice();
    await send(world, merge('ada', 'ada2'));
    expect(await refusal(send(world, { type: 'ForgetMember', memberId: 'ada' }))).toMatchObject({
      code: 'member_merged',
      successor: 'ada2',
    });
    await send(world, { type: 'ForgetMember', memberId: 'ada2' });
    expect([(await state(world, 'ada')).status, (await state(world, 'ada2')).status]).toEqual([
      'forgotten',
      'forgotten',
    ]);
    await send(world, enrol('eve', { profile: { email: 'ada@example.com' } }));
    await send(world, enrol('fay', { profile: { email: 'a.lovelace@example.com' } }));
  });
});
