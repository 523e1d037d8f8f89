import { describe, expect, it } from '@jest/globals';

import { balanceOf, type Totals } from '#loyalty/account';
import { type MemberCommand } from '#loyalty/members';
import { clientEnvelope, commandProcess, Died, openWorld, send, type World } from '#loyalty/members/testing';
import { type ProgramRules, starterProgram } from '#loyalty/program';

const by = (world: World, asked: MemberCommand, key = JSON.stringify(asked)) => send(world, asked, 0, key, true);

const SYSTEM = { type: 'system', id: 'pooling' } as const;

/** Brings what was earned to the household, as the reactor does. */
async function pool(world: World): Promise<void> {
  const { members } = commandProcess(world.shared);
  for (const event of [...world.events.all])
    await members.pooling.pool(event, { ...clientEnvelope(`pool ${event.id}`), actor: SYSTEM });
}

/** Ada is in a household, and has bought twice since, for 40 points each; what she had before is spent. */
async function bought(rules: Partial<ProgramRules> = {}): Promise<World> {
  const world = await openWorld(1_000, { households: { pooling: 'all' }, ...rules });
  await by(world, { type: 'CreateHousehold', memberId: 'home' });
  await by(world, { type: 'InviteToHousehold', memberId: 'home', householdMemberId: 'ada', mayRedeem: true });
  await by(world, { type: 'RedeemPoints', memberId: 'ada', points: 100 });
  world.shared.clock.advance(1_000);
  await by(world, { type: 'JoinHousehold', memberId: 'ada', householdId: 'home' });
  const total = { amount: 40_000, currency: 'EUR' };
  for (const purchaseId of ['p1', 'p2']) {
    world.shared.clock.advance(1_000);
    await by(world, { type: 'RecordPurchase', memberId: 'ada', purchaseId, total });
  }
  return world;
}

/** The same, and the household has these points. */
async function pooled(rules: Partial<ProgramRules> = {}): Promise<World> {
  const world = await bought(rules);
  await pool(world);
  return world;
}

async function totals(world: World): Promise<Readonly<Record<'ada' | 'home', Totals>>> {
  const { members } = commandProcess(world.shared);
  const of = async (id: string) => balanceOf((await members.current('main', id)).member);
  return { ada: await of('ada'), home: await of('home') };
}

const back = (returnId: string, purchaseId: string) =>
  ({ type: 'ReturnPurchase', memberId: 'ada', returnId, purchaseId }) as const;

describe('what a household gives back before a purchase is returned', () => {
  it('is what that purchase had earned', async () => {
    const world = await pooled();
    const before = await totals(world);
    await by(world, back('r1', 'p1'));
    const { home, ada } = await totals(world);
    expect([before.home.available, home.available, ada.available]).toEqual([80, 40, 0]);
  });

  it('comes before what the member has of other purchases', async () => {
    const world = await pooled();
    await by(world, {
      type: 'AdjustPoints',
      memberId: 'ada',
      adjustmentId: 'a',
      points: 70,
      reason: 'kind',
      requestedBy: 'x',
    });
    await by(world, back('r1', 'p1'));
    expect(await totals(world)).toMatchObject({ ada: { available: 70 }, home: { available: 40 } });
  });

  it('reaches a member who is frozen', async () => {
    const world = await pooled();
    await by(world, { type: 'FreezeMember', memberId: 'ada', reason: 'asked for' });
    await by(world, back('r1', 'p1'));
    expect(await totals(world)).toMatchObject({ ada: { available: 0, reversed: 40 }, home: { available: 40 } });
  });

  it('is shown by a dry run, which moves nothing', async () => {
    const world = await pooled();
    const before = await totals(world);
    const { members } = commandProcess(world.shared);
    const asked = back('r1', 'p1');
    const preview = await members.run(asked, { ...clientEnvelope('preview'), dryRun: true });
    expect(preview.body).toMatchObject({
      balance: { available: 0, reversed: 40, transferred: -40 },
      events: [{ type: 'PointsTransferredIn', points: 40 }, { type: 'PurchaseReturned' }, { type: 'PointsReversed' }],
    });
    expect(await totals(world)).toEqual(before);
    const { body } = await members.run(asked, clientEnvelope('return'));
    expect(body.balance).toEqual(preview.body.balance);
  });

  it('follows corrections: what a purchase earns more is pooled, what it earns less comes back', async () => {
    const world = await pooled();
    const correct = (correctionId: string, euros: number) => {
      const total = { amount: euros * 100, currency: 'EUR' };
      return by(world, { type: 'CorrectPurchase', memberId: 'ada', purchaseId: 'p1', correctionId, total });
    };
    await correct('c1', 600);
    await pool(world);
    expect(await totals(world)).toMatchObject({ ada: { available: 0 }, home: { available: 100 } });
    await correct('c2', 100);
    await pool(world);
    expect(await totals(world)).toMatchObject({ ada: { available: 0 }, home: { available: 50 } });
  });

  it('is nothing for a request that is refused, since its key was used for another return', async () => {
    const world = await pooled();
    await by(world, back('r1', 'p1'), 'key');
    const before = await totals(world);
    const other = send(world, back('r2', 'p2'), 0, 'key', true);
    await other.catch(() => undefined);
    expect(await totals(world)).toEqual(before);
  });

  it('is nothing where a return takes pending points only', async () => {
    const world = await pooled({ returns: { policy: 'only_pending' } });
    const before = await totals(world);
    await by(world, back('r1', 'p1'));
    expect(await totals(world)).toEqual(before);
  });
});

describe('what a household gives back before a purchase is recorded late', () => {
  const START = '2026-03-01T12:00:00.000Z';
  const at = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();
  const buy = (memberId: string, purchaseId: string, minutes: number) => ({
    ...{ type: 'RecordPurchase' as const, memberId, purchaseId },
    total: { amount: 1_000, currency: 'EUR' },
    occurredAt: at(minutes),
  });

  /** Each purchase earns 40 points, up to 100 in all: Ada has 40 of before, and her household what two others have earned. */
  async function capped(rules: Partial<ProgramRules> = {}): Promise<World> {
    const { points } = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
    const world = await openWorld(10, {
      households: { pooling: 'all' },
      earnRules: [{ id: 'visit', effect: { type: 'fixed_points', points: 40 }, caps: { perMember: 100 } }],
      points: { ...points, latePurchases: 'recalculate_later' },
      ...rules,
    });
    await by(world, { type: 'CreateHousehold', memberId: 'home' });
    await by(world, { type: 'InviteToHousehold', memberId: 'home', householdMemberId: 'ada', mayRedeem: true });
    world.shared.clock.advance(60_000);
    await by(world, { type: 'JoinHousehold', memberId: 'ada', householdId: 'home' });
    world.shared.clock.advance(3_600_000);
    for (const [index, purchaseId] of ['p2', 'p3'].entries()) await by(world, buy('ada', purchaseId, 20 + index));
    await pool(world);
    return world;
  }

  it('is what later purchases have earned too much, so that the sum is the same in every order', async () => {
    const world = await capped();
    expect(await totals(world)).toMatchObject({ ada: { available: 40 }, home: { available: 60 } });
    await by(world, buy('ada', 'p1', 10));
    expect(await totals(world)).toMatchObject({ ada: { available: 80 }, home: { available: 20 } });
    await pool(world);
    expect(await totals(world)).toMatchObject({ ada: { available: 40 }, home: { available: 60 } });
    expect(world.events.all.filter(({ data }) => 'waived' in data)).toEqual([]);
  });

  it('is shown by a dry run, and given once, whatever it is sent with', async () => {
    const world = await capped();
    const { members } = commandProcess(world.shared);
    const asked = buy('ada', 'p1', 10);
    const preview = await members.run(asked, { ...clientEnvelope('preview'), dryRun: true });
    expect(preview.body.events[0]).toMatchObject({ type: 'PointsTransferredIn', points: 40 });
    expect(await totals(world)).toMatchObject({ home: { available: 60 } });
    const { body } = await members.run(asked, clientEnvelope('late'));
    expect(body.balance).toEqual(preview.body.balance);
    await members.run(asked, clientEnvelope('late'));
    await members.run(asked, clientEnvelope('under another key'));
    expect(await totals(world)).toMatchObject({ ada: { available: 80 }, home: { available: 20 } });
  });

  it('is nothing for a purchase that is refused, since another member has its id', async () => {
    const world = await capped({ purchaseIds: 'per_program' });
    world.events.keepsClaims = true;
    await by(world, buy('bob', 'p1', 10));
    const before = await totals(world);
    expect(await by(world, buy('ada', 'p1', 10))).toBe('duplicate_purchase');
    expect(await totals(world)).toEqual(before);
  });

  it('is taken from the member as far as the household has spent it', async () => {
    const world = await capped();
    await by(world, { type: 'RedeemPoints', memberId: 'home', redeemerId: 'ada', points: 50 });
    await by(world, { type: 'RedeemPoints', memberId: 'ada', points: 40 });
    await by(world, buy('ada', 'p1', 10));
    // 10 of the household, and 30 of what the late one earned
    expect(await totals(world)).toMatchObject({ ada: { available: 10, reversed: 40 }, home: { available: 0 } });
  });

  it('is found in the household by a server that goes on where another one died', async () => {
    const world = await capped();
    let appends = 0;
    world.events.before = async () => {
      appends += 1;
      if (appends === 3) throw new Died();
    };
    expect(await send(world, buy('ada', 'p1', 10), 0, 'late', false)).toBeUndefined();
    world.events.before = async () => {};
    await send(world, buy('ada', 'p1', 10), 1, 'late', true);
    expect(await totals(world)).toMatchObject({
      ada: { available: 80, reserved: 0 },
      home: { available: 20, reserved: 0 },
    });
  });
});

it('pools what waited until a purchase was activated', async () => {
  const { points } = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
  const world = await bought({ points: { ...points, activation: { type: 'on_event' } } });
  await pool(world);
  expect(await totals(world)).toMatchObject({ home: { available: 0 } });
  await by(world, { type: 'ActivatePurchase', memberId: 'ada', purchaseId: 'p1' });
  await pool(world);
  expect(await totals(world)).toMatchObject({ ada: { available: 0, pending: 140 }, home: { available: 40 } });
  await by(world, back('r1', 'p1'));
  expect(await totals(world)).toMatchObject({ ada: { available: 0, pending: 140 }, home: { available: 0 } });
});

it('pools nothing of a member who is closed meanwhile', async () => {
  const world = await bought();
  world.events.before = async (stream) => {
    if (!stream.endsWith('ada')) return;
    world.events.before = async () => {};
    await send(world, { type: 'CloseMember', memberId: 'ada', reason: 'asked for' }, 1, 'close', true);
  };
  await pool(world);
  expect(await totals(world)).toMatchObject({ ada: { available: 80, reserved: 0 }, home: { available: 0 } });
});
