import { describe, expect, it } from '@jest/globals';

import { balanceOf, openLots } from '#loyalty/account';
import { type MemberCommand } from '#loyalty/members';
import { clientEnvelope } from '#loyalty/members/testing';
import { type ProgramRules, starterProgram } from '#loyalty/program';
import { coffee } from '#loyalty/rewards/testing';

import { openPair, refusal, send, state, type World } from './testing/pair.js';

const DAY_MS = 86_400_000;

const starter = starterProgram({ currency: 'EUR', timeZone: 'UTC' });

const withPoints = (points: Partial<ProgramRules['points']>): Partial<ProgramRules> => ({
  points: { ...starter.points, ...points },
});

const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

const buy = (memberId: string, purchaseId: string, amount: number, more: object = {}): MemberCommand => ({
  ...{ type: 'RecordPurchase', memberId, purchaseId, total: euros(amount) },
  ...more,
});

const merge = (memberId: string, intoMemberId: string): MemberCommand => ({
  type: 'MergeMember',
  memberId,
  intoMemberId,
});

const correct = (memberId: string, purchaseId: string, amount: number, more: object = {}) =>
  ({
    type: 'CorrectPurchase',
    memberId,
    purchaseId,
    correctionId: `${purchaseId}-${amount}`,
    total: euros(amount),
    ...more,
  }) as MemberCommand;

const activate = (memberId: string, purchaseId: string, more: object = {}): MemberCommand => ({
  type: 'ActivatePurchase',
  memberId,
  purchaseId,
  ...more,
});

const bringBack = (memberId: string, purchaseId: string, more: object = {}) =>
  ({ type: 'ReturnPurchase', memberId, purchaseId, returnId: `of-${purchaseId}`, ...more }) as MemberCommand;

const availableOf = async (world: World, memberId: string) => balanceOf(await state(world, memberId)).available;

/** Bob becomes part of Ada, and Ada of Cyd. */
async function bobInCyd(world: World): Promise<void> {
  await send(world, merge('bob', 'ada'));
  await send(world, merge('ada', 'cyd'));
}

describe('a purchase of a member who was merged', () => {
  it('is corrected by the member that is left, as if that one had bought it', async () => {
    const world = await openPair();
    await send(world, buy('ada', 'of-ada', 50));
    await send(world, buy('bob', 'p', 100));
    await bobInCyd(world);
    const up = await send(world, correct('cyd', 'p', 120));
    expect(up.events).toMatchObject([
      { type: 'PurchaseCorrected', purchasedBy: 'bob', pointsBefore: 10, pointsAfter: 12 },
      { type: 'PointsCorrected', purchasedBy: 'bob', points: 2 },
    ]);
    expect(await availableOf(world, 'cyd')).toBe(5 + 12);
    expect((await send(world, correct('cyd', 'p', 75))).events).toMatchObject([
      { pointsBefore: 12, pointsAfter: 7 },
      { points: -5, postings: expect.arrayContaining([expect.objectContaining({ lotId: '2' })]) },
    ]);
    expect(await state(world, 'cyd')).toMatchObject({
      lifetime: { amount: 12, spend: 12_500, purchases: 2 },
      totals: { available: 12 },
    });
    expect((await send(world, bringBack('cyd', 'p'))).events).toMatchObject([
      { points: 7, whole: true },
      { points: 7 },
    ]);
    expect(await availableOf(world, 'cyd')).toBe(5);
  });

  it('keeps away from what late purchases of the member that is left are worked out with', async () => {
    const first = { id: 'first', when: 'member.purchases == 0', effect: { type: 'fixed_points', points: 50 } } as const;
    const world = await openPair({
      earnRules: [...starter.earnRules, first],
      ...withPoints({ latePurchases: 'recalculate_later' }),
    });
    const daysAgo = (days: number) => new Date(Date.parse(world.shared.clock.now()) - days * DAY_MS).toISOString();
    await send(world, buy('bob', 'p', 100));
    await send(world, merge('bob', 'ada'));
    world.shared.clock.advance(3 * DAY_MS);
    await send(world, correct('ada', 'p', 100, { occurredAt: daysAgo(1) }));
    const late = await send(world, buy('ada', 'late', 50, { occurredAt: daysAgo(2) }));
    expect(late.events.map(({ type }) => type)).not.toContain('PurchaseRecalculated');
  });

  it('is activated, with its points in their lot', async () => {
    const world = await openPair(withPoints({ activation: { type: 'on_event' } }));
    await send(world, buy('ada', 'of-ada', 50));
    await send(world, buy('bob', 'p', 100));
    await bobInCyd(world);
    expect(balanceOf(await state(world, 'cyd'))).toMatchObject({ available: 0, pending: 15 });
    const { events } = await send(world, activate('cyd', 'p'));
    expect(events).toMatchObject([
      { type: 'PurchaseActivated', purchasedBy: 'bob', postings: [{ lotId: '2', to: 'available', points: 10 }] },
    ]);
    expect((await send(world, activate('cyd', 'p'))).events).toEqual([]);
    expect(balanceOf(await state(world, 'cyd'))).toMatchObject({ available: 10, pending: 5 });
  });

  it('is cancelled, which takes back points that wait', async () => {
    const world = await openPair(withPoints({ activation: { type: 'on_event' } }));
    await send(world, buy('bob', 'p', 100));
    await bobInCyd(world);
    const cancel = bringBack('cyd', 'p', { cancelled: true, returnId: 'cancel.p' });
    expect((await send(world, cancel)).events).toMatchObject([
      { type: 'PurchaseReturned', purchasedBy: 'bob', cancelled: true },
      { type: 'PointsReversed', points: 10 },
    ]);
    expect(balanceOf(await state(world, 'cyd'))).toMatchObject({ available: 0, pending: 0 });
    expect(await refusal(send(world, activate('cyd', 'p')))).toMatchObject({ code: 'purchase_returned' });
  });

  it('comes back with the end that its lots were given by hand before the merge', async () => {
    const world = await openPair(withPoints({ payment: { points: 1, amount: 100 } }));
    await send(world, buy('bob', 'first', 300));
    await send(world, buy('bob', 'p', 100, { payment: { points: 20 } }));
    const expiresAt = '2030-01-01T00:00:00.000Z';
    await send(world, { type: 'ChangeLotExpiry', memberId: 'bob', lotId: '1', expiresAt, reason: 'closed' });
    await send(world, { type: 'RedeemPoints', memberId: 'bob', points: 10 });
    await bobInCyd(world);
    await send(world, bringBack('cyd', 'p'));
    expect(openLots(await state(world, 'cyd'))).toMatchObject([{ lotId: '1', remaining: 20, expiresAt }]);
  });
});

describe('a reward of a member who was merged', () => {
  const claim = (memberId: string, claimId: string): MemberCommand => ({
    ...{ type: 'ClaimReward', memberId, claimId, rewardId: 'coffee' },
  });
  const cancel = (memberId: string, claimId: string): MemberCommand => ({
    ...{ type: 'CancelRewardClaim', memberId, claimId },
  });

  async function withCoffee(perMember: number) {
    const world = await openPair();
    const ofCoffee = { programId: 'main', rewardId: 'coffee' };
    const definition = coffee({ price: 4, perMember });
    await world.rewards.run({ type: 'DefineReward', ...ofCoffee, definition, isNew: true }, clientEnvelope('define'));
    await world.rewards.run({ type: 'ActivateReward', ...ofCoffee }, clientEnvelope('activate'));
    await send(world, buy('ada', 'of-ada', 50));
    await send(world, buy('bob', 'p', 100));
    await send(world, claim('bob', 'c1'));
    return world;
  }

  it('counts towards the limit of the member whose part they are', async () => {
    const world = await withCoffee(1);
    await send(world, merge('bob', 'ada'));
    expect(await refusal(send(world, claim('ada', 'c2')))).toMatchObject({ code: 'claim_limit' });
    expect((await send(world, claim('ada', 'c1'))).events).toMatchObject([{ points: 4 }, { claimId: 'c1' }]); // answered as the first time
  });

  it('is cancelled, and its points come back to the lots as they are numbered now', async () => {
    const world = await withCoffee(2);
    await send(world, merge('bob', 'ada'));
    expect(await availableOf(world, 'ada')).toBe(11);
    const { events } = await send(world, cancel('ada', 'c1'));
    expect(events).toMatchObject([
      { type: 'RewardClaimCancelled', claimantId: 'bob' },
      { type: 'ClaimPointsRestored', claimantId: 'bob', points: 4, postings: [{ lotId: '2', to: 'available' }] },
    ]);
    expect(await availableOf(world, 'ada')).toBe(15);
    expect(await refusal(send(world, cancel('ada', 'c1')))).toMatchObject({ code: 'claim_cancelled' });
  });

  it('is cancelled after the own one that has the same id', async () => {
    const world = await withCoffee(2);
    await send(world, claim('ada', 'c1'));
    await send(world, merge('bob', 'ada'));
    expect((await send(world, cancel('ada', 'c1'))).events[0]).not.toHaveProperty('claimantId');
    expect((await send(world, cancel('ada', 'c1'))).events[0]).toMatchObject({ claimantId: 'bob' });
    expect(await availableOf(world, 'ada')).toBe(15);
  });
});

describe('purchases of one id that both members had', () => {
  it('are each found by who bought it, and neither is taken for the other one', async () => {
    const world = await openPair({ purchaseIds: 'per_member' });
    await send(world, buy('ada', 'p', 50));
    await send(world, buy('bob', 'p', 100));
    await send(world, merge('bob', 'ada'));
    expect(await refusal(send(world, bringBack('ada', 'p')))).toMatchObject({ code: 'purchase_ambiguous' });
    expect(await refusal(send(world, correct('ada', 'p', 1)))).toMatchObject({ code: 'purchase_ambiguous' });
    const bobs = await send(world, bringBack('ada', 'p', { purchasedBy: 'bob', returnId: 'r1' }));
    expect(bobs.events).toMatchObject([{ points: 10, whole: true, purchasedBy: 'bob' }, {}]);
    const own = await send(world, bringBack('ada', 'p', { purchasedBy: 'ada', returnId: 'r2' }));
    expect(own.events).toMatchObject([{ points: 5, whole: true }, {}]);
    expect(own.events[0]).not.toHaveProperty('purchasedBy');
    expect(await refusal(send(world, bringBack('ada', 'p', { purchasedBy: 'cyd', returnId: 'r3' })))).toMatchObject({
      code: 'purchase_unknown',
    });
  });
});

describe('what counts once', () => {
  const references = { references: { redemptions: 'per_member', behaviours: 'per_member' } } as const;

  it('counts once for all who are one member now, and is answered as the first time', async () => {
    const world = await openPair();
    const first = await send(world, buy('bob', 'p', 100));
    await bobInCyd(world);
    expect(await send(world, buy('cyd', 'p', 100))).toEqual(first);
    expect(await refusal(send(world, buy('cyd', 'p', 101)))).toMatchObject({ code: 'duplicate_purchase' });
    expect(await availableOf(world, 'cyd')).toBe(10);
    await send(world, buy('cyd', 'q', 100));
    expect(await availableOf(world, 'cyd')).toBe(20);
  });

  it('is so for redemptions and behaviours by their references, and for returns', async () => {
    const world = await openPair(references);
    await send(world, buy('bob', 'p', 100));
    await send(world, buy('bob', 'q', 100));
    const redeem = (memberId: string): MemberCommand => ({
      ...{ type: 'RedeemPoints', memberId, points: 3, reference: 'till-7' },
    });
    const behave = (memberId: string, behaviour: string): MemberCommand => ({
      ...{ type: 'RecordBehaviour', memberId, behaviour, reference: 'b-1' },
    });
    const redeemed = await send(world, redeem('bob'));
    const reviewed = await send(world, behave('bob', 'review'));
    await send(world, bringBack('bob', 'q'), { request: 'of-q' });
    await send(world, merge('bob', 'ada'));
    expect(await send(world, redeem('ada'))).toEqual(redeemed);
    expect((await send(world, bringBack('ada', 'q'), { request: 'of-q' })).events).toMatchObject([{ whole: true }, {}]);
    expect(await send(world, behave('ada', 'review'))).toEqual(reviewed);
    const other = { ...behave('ada', 'review'), channel: 'web' } as MemberCommand;
    expect(await refusal(send(world, other))).toMatchObject({ code: 'duplicate_reference' });
    expect(await availableOf(world, 'ada')).toBe(7);
  });

  it('is so for points that were given to another member', async () => {
    const world = await openPair({ transfers: {} });
    await send(world, buy('bob', 'p', 100));
    const give = (memberId: string): MemberCommand => ({
      ...{ type: 'TransferPoints', memberId, toMemberId: 'cyd', transferId: 'gift', points: 6 },
    });
    const given = await send(world, give('bob'));
    await send(world, merge('bob', 'ada'));
    expect(await send(world, give('ada'))).toEqual(given);
    expect([await availableOf(world, 'ada'), await availableOf(world, 'cyd')]).toEqual([4, 6]);
  });
});

describe('points that last while a member is active', () => {
  const sliding = withPoints({ expiry: { type: 'sliding', months: 3, activity: ['purchase'] } });

  it('last as long as those of the one who was active later', async () => {
    const world = await openPair(sliding);
    await send(world, buy('ada', 'p', 100));
    await send(world, buy('bob', 'q', 100));
    world.shared.clock.advance(60 * DAY_MS);
    await send(world, buy('bob', 'r', 100));
    const { active } = await state(world, 'bob');
    const merged = await send(world, merge('bob', 'ada'));
    expect(merged.balance.available).toBe(30);
    const after = await state(world, 'ada');
    expect(after.active).toMatchObject({ until: active!.until });
    expect(openLots(after).map(({ expiresAt }) => expiresAt)).toEqual(Array(3).fill(active!.until));
    world.shared.clock.advance(60 * DAY_MS);
    await send(world, { type: 'Settle', memberId: 'ada', upTo: world.shared.clock.now() });
    expect(await availableOf(world, 'ada')).toBe(30);
  });

  it('do not end sooner by a merge with one who was active earlier', async () => {
    const world = await openPair(sliding);
    await send(world, buy('bob', 'q', 100));
    world.shared.clock.advance(60 * DAY_MS);
    await send(world, buy('ada', 'p', 100));
    const { active } = await state(world, 'ada');
    await send(world, merge('bob', 'ada'));
    const after = await state(world, 'ada');
    expect(after.active!.until).toBe(active!.until);
    expect(openLots(after).map(({ expiresAt }) => expiresAt)).toEqual(Array(2).fill(active!.until));
  });

  it('come back with a purchase that they had paid for, though its member was used up before the merge', async () => {
    const world = await openPair(
      withPoints({
        ...{ expiry: { type: 'sliding', months: 3, activity: ['purchase'] }, payment: { points: 1, amount: 100 } },
      }),
    );
    await send(world, buy('bob', 'first', 100));
    await send(world, buy('bob', 'p', 10, { payment: { points: 10 } }));
    world.shared.clock.advance(60 * DAY_MS);
    await send(world, buy('bob', 'later', 100));
    await send(world, merge('bob', 'ada'));
    world.shared.clock.advance(60 * DAY_MS);
    await send(world, bringBack('ada', 'p'));
    expect(balanceOf(await state(world, 'ada'))).toMatchObject({ restored: 10, expired: 0, available: 20 });
  });
});
