import { describe, expect, it } from '@jest/globals';

import { type Member, runningSubscription } from '#loyalty/member';
import { type MemberCommand } from '#loyalty/members';
import { clientEnvelope } from '#loyalty/members/testing';
import { prime } from '#loyalty/plans/testing';

import { openPair, refusal, send, state, type World } from './testing/pair.js';

const DAY_MS = 86_400_000;

const PAID = '2026-06-01T00:00:00.000Z';

/** Two plans, and a programme in which anybody can have a free day. */
async function world(): Promise<World> {
  const pair = await openPair();
  for (const planId of ['prime', 'family']) {
    const ofPlan = { programId: 'main', planId };
    const definition = prime({ trial: { days: 1 }, benefits: { multiplier: 2 } });
    await pair.programs.plans.run({ type: 'DefinePlan', ...ofPlan, definition, isNew: true }, clientEnvelope(planId));
    await pair.programs.plans.run({ type: 'ActivatePlan', ...ofPlan }, clientEnvelope(`activate ${planId}`));
  }
  return pair;
}

const subscribe = (memberId: string, asked: object = {}): MemberCommand => ({
  ...{ type: 'StartSubscription', memberId, subscriptionId: 's', planId: 'prime' },
  ...asked,
});

const renew = (memberId: string, paidUntil: string, paymentId: string): MemberCommand => ({
  ...{ type: 'RenewSubscription', memberId, subscriptionId: 's', paidUntil, paymentId },
});

const merge = (memberId: string, intoMemberId: string): MemberCommand => ({
  type: 'MergeMember',
  memberId,
  intoMemberId,
});

const planOf = (member: Member) => runningSubscription(member)?.terms.at(-1)?.planId;

describe('the plan of a member who becomes part of another one', () => {
  it('goes on there, under its id, from the merge on', async () => {
    const pair = await world();
    await send(pair, subscribe('bob', { paidUntil: PAID }));
    await send(pair, merge('bob', 'ada'));
    const ada = await state(pair, 'ada');
    expect(runningSubscription(ada)).toMatchObject({
      ...{ subscriptionId: 's', paidUntil: PAID, terms: [{ planId: 'prime', version: 1 }] },
    });
    expect((await state(pair, 'bob')).subscriptions).toMatchObject([{ endedAt: expect.any(String) }]);
    expect(pair.shared.events.all.filter(({ type }) => type === 'SubscriptionEnded')).toMatchObject([
      { data: { memberId: 'bob', reason: 'member_merged' } },
    ]);
    await send(pair, renew('ada', '2026-07-01T00:00:00.000Z', 'second'));
    const bought = await send(pair, {
      ...{ type: 'RecordPurchase', memberId: 'ada', purchaseId: 'p', total: { amount: 10_000, currency: 'EUR' } },
    });
    expect(bought.balance.available).toBe(20);
  });

  it('is over where the other one has a plan, whichever is the longer one', async () => {
    const pair = await world();
    await send(pair, subscribe('ada', { planId: 'family' }));
    await send(pair, subscribe('bob', { paidUntil: PAID }));
    await send(pair, merge('bob', 'ada'));
    expect(planOf(await state(pair, 'ada'))).toBe('family');
    expect((await state(pair, 'ada')).subscriptions).toHaveLength(1);
    expect(planOf(await state(pair, 'bob'))).toBeUndefined();
  });

  it('has another id where the other one had used that', async () => {
    const pair = await world();
    await send(pair, subscribe('ada', { paidUntil: '2026-03-02T00:00:00.000Z' }));
    await send(pair, subscribe('bob', { paidUntil: PAID }));
    pair.shared.clock.advance(3 * DAY_MS);
    await send(pair, merge('bob', 'ada'));
    expect((await state(pair, 'ada')).subscriptions).toMatchObject([
      { subscriptionId: 's', endedAt: '2026-03-02T00:00:00.000Z' },
      { subscriptionId: 's-2', paidUntil: PAID },
    ]);
  });

  it('keeps what is paid ahead, and that it was cancelled', async () => {
    const pair = await world();
    const definition = prime({ fee: { amount: 1, currency: 'EUR' } });
    await send(pair, subscribe('bob', { paidUntil: PAID }));
    const ofPrime = { programId: 'main', planId: 'prime' } as const;
    await pair.programs.plans.run({ type: 'DefinePlan', ...ofPrime, definition, isNew: false }, clientEnvelope('v2'));
    await send(pair, renew('bob', '2026-07-01T00:00:00.000Z', 'second'));
    await send(pair, { type: 'CancelSubscription', memberId: 'bob', subscriptionId: 's' });
    pair.shared.clock.advance(DAY_MS);
    await send(pair, merge('bob', 'ada'));
    expect(runningSubscription(await state(pair, 'ada'))).toMatchObject({
      terms: [
        { planId: 'prime', version: 1, from: pair.shared.clock.now() },
        { planId: 'prime', version: 2, from: PAID },
      ],
      ...{ endsAt: '2026-07-01T00:00:00.000Z', cancelledAt: expect.any(String) },
    });
  });
});

describe('two members who become one', () => {
  it('have one free first period together, and never another one', async () => {
    const pair = await world();
    await send(pair, subscribe('bob', { trial: true }));
    pair.shared.clock.advance(5 * DAY_MS);
    await send(pair, merge('bob', 'ada'));
    await send(pair, merge('ada', 'cyd'));
    expect((await state(pair, 'cyd')).trialUsed).toBe(true);
    expect(await refusal(send(pair, subscribe('cyd', { subscriptionId: 'new', trial: true })))).toMatchObject({
      code: 'trial_used',
    });
  });

  it('have each payment once', async () => {
    const pair = await world();
    await send(pair, subscribe('bob', { paidUntil: PAID, paymentId: 'first' }));
    await send(pair, renew('bob', '2026-07-01T00:00:00.000Z', 'second'));
    await send(pair, merge('bob', 'ada'));
    const before = pair.shared.events.all.length;
    await send(pair, renew('ada', '2026-07-01T00:00:00.000Z', 'second'));
    expect(await refusal(send(pair, renew('ada', '2026-08-01T00:00:00.000Z', 'second')))).toMatchObject({
      code: 'duplicate_payment',
    });
    expect(await refusal(send(pair, renew('ada', '2026-08-01T00:00:00.000Z', 'first')))).toMatchObject({
      code: 'duplicate_payment',
    });
    expect(pair.shared.events.all).toHaveLength(before);
  });
});
