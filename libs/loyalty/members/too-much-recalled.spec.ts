import { describe, expect, it } from '@jest/globals';

import { starterProgram } from '#loyalty/program';

import { type MemberCommand } from './commands.js';
import { clientEnvelope, commandProcess, sharedPorts } from './testing/world.js';

/** As few as a command could recall once. */
const FEW = 256;

const CHANGES = FEW + 1;

const total = { amount: 10_000, currency: 'EUR' };

const [PURCHASE, LATER] = ['2026-01-02T12:00:00.000Z', '2026-01-05T12:00:00.000Z'];

/** A member with two purchases, whose lots were given other ends more often than one command may recall. */
async function withManyEnds(limits?: { readonly recalledEventsMax: number }) {
  const process = commandProcess({ ...sharedPorts(), ...(limits && { limits }) });
  const rules = starterProgram({ currency: 'EUR', timeZone: 'UTC' });
  const points = { ...rules.points, latePurchases: 'recalculate_later' as const };
  await process.programs.ensure('main', { ...rules, points });
  let keys = 0;
  const run = (command: MemberCommand) => process.members.run(command, clientEnvelope(`key ${++keys}`));
  await run({ type: 'EnrolMember', memberId: 'ada', identities: [], enrolledAt: '2026-01-01T12:00:00.000Z' });
  for (const [purchaseId, occurredAt] of [
    ['p', PURCHASE],
    ['q', LATER],
  ] as const)
    await run({ type: 'RecordPurchase', memberId: 'ada', purchaseId, total, occurredAt });
  for (let day = 0; day < CHANGES; day++) {
    const expiresAt = new Date(Date.parse('2030-01-01T00:00:00Z') + day * 86_400_000).toISOString();
    await run({ type: 'ChangeLotExpiry', memberId: 'ada', lotId: '1', expiresAt, reason: 'Closed for a day' });
  }
  return run;
}

describe('a member whose ends of lots changed more often than one command may recall', () => {
  const refusal = { code: 'too_much_recalled', details: { unit: 'events' } };

  it('has no purchase corrected, returned or worked out again, each refused or left as it is, and buys on', async () => {
    const run = await withManyEnds({ recalledEventsMax: FEW });
    const ofPurchase = { memberId: 'ada', purchaseId: 'p' };
    const half = { amount: 5_000, currency: 'EUR' };
    for (const occurredAt of [undefined, '2026-01-03T12:00:00.000Z'])
      await expect(
        run({ type: 'CorrectPurchase', ...ofPurchase, correctionId: 'c', total: half, occurredAt }),
      ).rejects.toMatchObject(refusal);
    await expect(run({ type: 'ReturnPurchase', ...ofPurchase, returnId: 'r' })).rejects.toMatchObject(refusal);
    const late = { memberId: 'ada', purchaseId: 'late', total, occurredAt: '2026-01-03T12:00:00.000Z' };
    await expect(run({ type: 'RecordPurchase', ...late })).resolves.toMatchObject({ outcome: 'appended' });
    await expect(run({ type: 'RecordPurchase', memberId: 'ada', purchaseId: 'now', total })).resolves.toMatchObject({
      outcome: 'appended',
    });
  });
});

describe('by the limits that a server has', () => {
  const total = (euros: number) => ({ amount: euros * 100, currency: 'EUR' });

  it('a member whose lots were given other ends by the hundred has purchases corrected and returned', async () => {
    const run = await withManyEnds();
    const ofPurchase = { memberId: 'ada', purchaseId: 'p' };
    await run({ type: 'CorrectPurchase', ...ofPurchase, correctionId: 'c', total: total(50) });
    const { body } = await run({ type: 'ReturnPurchase', ...ofPurchase, returnId: 'r' });
    expect(body.events).toMatchObject([{ type: 'PurchaseReturned', points: 5 }, { type: 'PointsReversed' }]);
  });

  it('a large order comes back line by line, down to the last', async () => {
    const LINES = 150;
    const process = commandProcess(sharedPorts());
    await process.programs.ensure('main', starterProgram({ currency: 'EUR', timeZone: 'UTC' }));
    let keys = 0;
    const run = (command: MemberCommand) => process.members.run(command, clientEnvelope(`key ${++keys}`));
    await run({ type: 'EnrolMember', memberId: 'ada', identities: [] });
    const lines = Array.from({ length: LINES }, (_, index) => ({ sku: `s${index}`, quantity: 1, gross: 1_000 }));
    const ofPurchase = { memberId: 'ada', purchaseId: 'order' };
    await run({ type: 'RecordPurchase', ...ofPurchase, total: total(10 * LINES), lines });
    for (let line = 1; line < LINES; line++)
      await run({ type: 'ReturnPurchase', ...ofPurchase, returnId: `r${line}`, lines: [{ line, quantity: 1 }] });
    const { body } = await run({ type: 'ReturnPurchase', ...ofPurchase, returnId: 'last' });
    expect(body.balance).toMatchObject({ available: 0, earned: LINES, reversed: LINES });
  });
});
