import { expect, it } from '@jest/globals';

import { type MemberCommand } from '#loyalty/members';
import { clientEnvelope, commandProcess, sharedPorts } from '#loyalty/members/testing';
import { prime } from '#loyalty/plans/testing';

const APRIL = '2026-04-01T00:00:00.000Z';
const MAY = '2026-05-01T00:00:00.000Z';

const ofAda = { memberId: 'ada', subscriptionId: 's' } as const;

const start = (asked: object = {}): MemberCommand => ({
  ...{ type: 'StartSubscription', ...ofAda, planId: 'prime', paidUntil: APRIL, paymentId: 'first' },
  ...asked,
});

const renew = (asked: object = {}): MemberCommand => ({
  ...{ type: 'RenewSubscription', ...ofAda, paidUntil: MAY, paymentId: 'second' },
  ...asked,
});

let sent = 0;

/** Ada in a programme with one plan. */
async function world() {
  const { programs, members } = commandProcess(sharedPorts());
  await programs.ensureStarter('main', 'EUR', 'UTC');
  const send = async (command: MemberCommand) => (await members.run(command, clientEnvelope(`key-${++sent}`))).body;
  const ofPlan = { programId: 'main', planId: 'prime' };
  const define = { type: 'DefinePlan', ...ofPlan, definition: prime(), isNew: true } as const;
  await programs.plans.run(define, clientEnvelope('define'));
  await programs.plans.run({ type: 'ActivatePlan', ...ofPlan }, clientEnvelope('activate'));
  await send({ type: 'EnrolMember', memberId: 'ada', identities: [] });
  return { send, ada: async () => (await members.current('main', 'ada')).member };
}

it('a payment counts once, whatever key it comes under, and is answered as the first time', async () => {
  const { send, ada } = await world();
  const first = await send(start());
  const second = await send(renew());
  expect(await send(start())).toEqual(first);
  expect(await send(renew())).toEqual(second);
  expect((await ada()).subscriptions).toMatchObject([{ paidUntil: MAY }]);
});

/** As the API sends it where the request names no id: each Idempotency-Key makes another one. */
const withMadeId = (subscriptionId: string, asked: object = {}) => start({ subscriptionId, isIdMade: true, ...asked });

it('a payment starts one subscription where the server makes the id, and is answered as the first time', async () => {
  const { send, ada } = await world();
  const first = await send(withMadeId('made-1'));
  expect(await send(withMadeId('made-2'))).toEqual(first);
  await expect(send(withMadeId('made-3', { paidUntil: MAY }))).rejects.toMatchObject({ code: 'duplicate_payment' });
  await expect(send(start({ subscriptionId: 'named' }))).rejects.toMatchObject({ code: 'duplicate_payment' });
  expect((await ada()).subscriptions).toMatchObject([{ subscriptionId: 'made-1', paidUntil: APRIL }]);
});

it('a start with neither id is another start, refused while the member has a plan', async () => {
  const { send } = await world();
  await send(withMadeId('made-1', { paymentId: undefined }));
  const again = withMadeId('made-2', { paymentId: undefined });
  await expect(send(again)).rejects.toMatchObject({ code: 'subscription_running' });
});

it.each<[string, MemberCommand, string]>([
  ['a subscription of an id is started in one way', start({ paidUntil: MAY }), 'duplicate_subscription'],
  [
    'a free one is no paid one',
    start({ paidUntil: undefined, paymentId: undefined, trial: true }),
    'duplicate_subscription',
  ],
  ['a payment starts one subscription', start({ subscriptionId: 't' }), 'duplicate_payment'],
  ['a payment for a start renews nothing', renew({ paymentId: 'first' }), 'duplicate_payment'],
  ['a payment is for one period', renew({ paidUntil: '2026-06-01T00:00:00.000Z' }), 'duplicate_payment'],
])('%s', async (_rule, command, code) => {
  const { send } = await world();
  await send(start());
  await send(renew());
  await expect(send(command)).rejects.toMatchObject({ code });
});
