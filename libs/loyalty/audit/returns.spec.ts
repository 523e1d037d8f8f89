import { afterEach, expect, it } from '@jest/globals';

import { type MemberCommand } from '#loyalty/members';
import { starterProgram } from '#loyalty/program';

import { closeReadModels, withReadModels } from './testing/read-models.js';
import { openShop, PROGRAM } from './testing/shop.js';
import { Verification } from './verification.js';

afterEach(closeReadModels);

const { points } = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const rules = { points: { ...points, payment: { points: 1, amount: 100 } }, returns: { policy: 'unlimited' } } as const;

const order = {
  total: { amount: 20_000, currency: 'EUR' },
  lines: [
    { sku: 'boots', quantity: 2, gross: 16_400, discount: 400 },
    { sku: 'tea', quantity: 1.5, unit: 'kg', gross: 4_000 },
  ],
} as const;

it('returns in parts, paid with points and owed, leave a log that verifies and read models that agree with it', async () => {
  const shop = await withReadModels(await openShop(rules));
  await shop.enrol('ada');
  shop.clock.set('2026-01-05T12:00:00.000Z');
  await shop.buy('ada', 'first', 50_000);
  let sent = 0;
  const send = (command: Omit<Extract<MemberCommand, { type: 'RecordPurchase' | 'ReturnPurchase' }>, 'memberId'>) =>
    shop.members.run({ memberId: 'ada', ...command } as MemberCommand, {
      ...{ actor: { type: 'client', id: 'till' }, program: PROGRAM, correlationId: 'r', causationId: 'r' },
      commandId: `sent-${(sent += 1)}`,
    });
  await send({ type: 'RecordPurchase', purchaseId: 'paid', ...order, payment: { points: 30 } } as never);
  await shop.buy('ada', 'whole', 10_000);
  await shop.redeem('ada', 40);
  const back = (returnId: string, purchaseId: string, what: object = {}) =>
    send({ type: 'ReturnPurchase', returnId, purchaseId, ...what } as never);
  await back('r1', 'paid', { lines: [{ line: 1, quantity: 1 }] });
  await back('r2', 'paid', { amount: { amount: 3_000, currency: 'EUR' } });
  await back('r3', 'paid');
  await back('r4', 'whole');
  const { body } = await back('r5', 'first');
  expect(body.balance.debt).toBeGreaterThan(0);
  await shop.buy('ada', 'after', 10_000);
  await shop.settled();
  expect((await new Verification(shop.ports).verify()).findings).toEqual([]);
  expect((await shop.reconciliation.reconcile({ program: PROGRAM })).differences).toEqual([]);
});
