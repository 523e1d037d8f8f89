import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { closeReadModels, openShop, PROGRAM, withReadModels } from '#loyalty/audit/testing';
import { starterProgram } from '#loyalty/program';
import { CommandRefused } from '#runner';

import { type RowsByTable, tablesIn } from './testing/index.js';

afterEach(closeReadModels);

const starter = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const RULES = {
  transfers: {},
  returns: { policy: 'unlimited' },
  points: {
    ...starter.points,
    activation: { type: 'after_days', days: 3 },
    expiry: { type: 'rolling', count: 1, unit: 'months', roundedTo: 'end_of_month' },
  },
} as const;

const MEMBERS = ['ada', 'bob', 'cyd'] as const;

/** A thing that somebody does so many hours after the one before; numbers choose among what there is. */
const steps = fc.array(
  fc.record({
    member: fc.nat(2),
    hours: fc.integer({ min: 1, max: 200 }),
    what: fc.nat(11),
    a: fc.nat(40),
    b: fc.nat(3),
  }),
  { minLength: 10, maxLength: 60 },
);

type Step = typeof steps extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

const HOUR_MS = 3_600_000;

const lineOf = (sku: string, gross: number, quantity: number) => ({
  sku,
  category: sku,
  gross,
  quantity,
  discount: gross % 7,
});

function bought(purchaseId: string, { a, b }: Step) {
  const lines = [lineOf('tea', 1_000 + a * 100, 1 + b), lineOf('cup', 700 + a, 1)].slice(0, 1 + (a % 2));
  const amount = lines.reduce((sum, { gross, discount }) => sum + gross - discount, 0);
  return { type: 'RecordPurchase', purchaseId, total: { amount, currency: 'EUR' }, lines } as const;
}

function commandOf(step: Step, index: number) {
  const { what, a, b } = step;
  const purchaseId = `p${Math.max(0, index - 1 - (a % 6))}`;
  if (what < 5) return bought(`p${index}`, step);
  if (what === 5) return { type: 'RedeemPoints', points: 1 + a } as const;
  if (what === 6)
    return {
      type: 'AdjustPoints',
      adjustmentId: `a${index}`,
      points: a - 20 || 1,
      reason: 'r',
      requestedBy: 's',
    } as const;
  if (what === 7)
    return { type: 'ReturnPurchase', returnId: `r${index}`, purchaseId, lines: [{ line: 1, quantity: 1 }] } as const;
  if (what === 8) return { type: 'ReturnPurchase', returnId: `r${index}`, purchaseId } as const;
  if (what === 9)
    return { type: 'ReservePoints', reservationId: `h${index}`, points: 1 + a, ttlSeconds: 86_400 * (1 + b) } as const;
  if (what === 10)
    return { type: 'TransferPoints', transferId: `t${index}`, toMemberId: MEMBERS[b % 2]!, points: 1 + a } as const;
  return { type: 'MergeMember', intoMemberId: 'ada' } as const;
}

async function shopAfter(history: readonly Step[]) {
  const shop = await withReadModels(await openShop(RULES));
  for (const memberId of MEMBERS) await shop.enrol(memberId);
  for (const [index, step] of history.entries()) {
    shop.clock.set(new Date(Date.parse(shop.clock.now()) + step.hours * HOUR_MS).toISOString());
    const asked = commandOf(step, index);
    const memberId = asked.type === 'MergeMember' ? 'cyd' : MEMBERS[step.member]!;
    await shop.send(memberId, asked as never).catch((error: unknown) => {
      if (!(error instanceof CommandRefused)) throw error;
    });
  }
  await shop.settled();
  return shop;
}

const sum = (rows: RowsByTable[string], column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);

/** What was left by the last movement of each account. */
function leftIn(ledger: RowsByTable[string], column: string): number {
  const last = new Map<unknown, number>();
  for (const row of ledger) last.set(row['member_id'], Number(row[column]));
  return [...last.values()].reduce((total, left) => total + left, 0);
}

describe('tables of random histories', () => {
  it('come to the sums of reconcile, in members, in the ledger and in lots', () =>
    fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const shop = await shopAfter(history);
        const { points, differences, unsettledMembers } = await shop.reconciliation.reconcile({ program: PROGRAM });
        expect(differences).toEqual([]);
        const { members, ledger, lots, lot_uses: uses } = (await tablesIn(shop.ports)) as Required<RowsByTable>;
        const inMembers = Object.fromEntries(
          Object.keys(points).map((name) => [
            name,
            sum(members!, name === 'issued' ? 'earned' : name === 'active' ? 'available' : name),
          ]),
        );
        expect(inMembers).toEqual(points);
        const { active, pending, reserved } = points as unknown as Readonly<
          Record<'active' | 'pending' | 'reserved', number>
        >;
        const open = active + pending + reserved;
        expect(sum(lots!, 'remaining')).toBe(open);
        expect(leftIn(ledger!, 'available_after')).toBe(active);
        expect(leftIn(ledger!, 'pending_after')).toBe(pending);
        expect(leftIn(ledger!, 'reserved_after')).toBe(reserved);
        expect(sum(lots!, 'points') - sum(uses!, 'points') - open).toBeGreaterThanOrEqual(0); // the rest has expired
        expect(unsettledMembers).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 20 },
    ));

  it('have lines that come to their purchases, also of those who were merged', () =>
    fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const shop = await shopAfter(history);
        const { purchases, purchase_lines: lines } = (await tablesIn(shop.ports)) as Required<RowsByTable>;
        const model = new Map<string, unknown>();
        for await (const { body } of shop.models.scan('purchases')) {
          const { memberId, purchaseId, amount, returned, points } = body as Readonly<Record<string, unknown>>;
          model.set(`${String(memberId)} ${String(purchaseId)}`, [amount, returned, points]);
        }
        const inTable = purchases!.map((row) => [
          `${String(row['member_id'])} ${String(row['purchase_id'])}`,
          [row['amount'], row['returned'], row['points']],
        ]);
        expect(new Map(inTable as [string, unknown][])).toEqual(model);
        for (const { member_id: memberId, purchase_id: purchaseId, amount, returned_whole: isWhole } of purchases!) {
          const own = lines!.filter((row) => row['member_id'] === memberId && row['purchase_id'] === purchaseId);
          expect(sum(own, 'gross') - sum(own, 'discount')).toBe(amount);
          if (isWhole) expect(sum(own, 'returned_amount')).toBe(amount);
        }
      }),
      { numRuns: 10 },
    ));

  it('have amounts that came back without lines in their lines once all has come back', async () => {
    const shop = await withReadModels(await openShop(RULES));
    await shop.enrol('ada');
    const lines = [lineOf('tea', 3_003, 1.5), lineOf('cup', 700, 1)];
    const total = { amount: lines.reduce((all, { gross, discount }) => all + gross - discount, 0), currency: 'EUR' };
    await shop.send('ada', { type: 'RecordPurchase', purchaseId: 'p', total, lines } as never);
    const returned = async (returnId: string, what: object) => {
      await shop.send('ada', { type: 'ReturnPurchase', purchaseId: 'p', returnId, ...what });
      const { purchase_lines: rows, purchases } = (await tablesIn(shop.ports)) as Required<RowsByTable>;
      return { of: purchases![0]!['returned'], lines: rows!.map((row) => row['returned_quantity']) };
    };
    expect(await returned('r1', { amount: { amount: 500, currency: 'EUR' } })).toEqual({ of: 500, lines: [0, 0] });
    const two = {
      lines: [
        { line: 1, quantity: 0.1 },
        { line: 2, quantity: 1 },
      ],
    };
    expect(await returned('r2', two)).toMatchObject({ lines: [0.1, 1] });
    expect(await returned('r3', { lines: [{ line: 1, quantity: 0.2 }] })).toMatchObject({ lines: [0.3, 1] });
    expect(await returned('r4', {})).toEqual({ of: total.amount, lines: [1.5, 1] });
  });

  it('keep what came back with its lines, and whose it was, once the buyer is part of another member', async () => {
    const shop = await withReadModels(await openShop(RULES));
    for (const memberId of MEMBERS) await shop.enrol(memberId);
    const lines = [lineOf('tea', 3_000, 3), lineOf('cup', 700, 1)];
    const total = { amount: lines.reduce((all, { gross, discount }) => all + gross - discount, 0), currency: 'EUR' };
    await shop.send('cyd', { type: 'RecordPurchase', purchaseId: 'p', total, lines } as never);
    await shop.send('cyd', { type: 'MergeMember', intoMemberId: 'ada' });
    const back = { type: 'ReturnPurchase', purchaseId: 'p', lines: [{ line: 1, quantity: 1 }] } as const;
    await shop.send('ada', { ...back, returnId: 'r1' });
    const { purchase_lines: rows, members, purchases } = (await tablesIn(shop.ports)) as Required<RowsByTable>;
    expect(rows).toMatchObject([
      { member_id: 'cyd', purchase_id: 'p', line: 1, sku: 'tea', quantity: 3, returned_quantity: 1 },
      { member_id: 'cyd', purchase_id: 'p', line: 2, sku: 'cup', returned_quantity: 0, returned_amount: 0 },
    ]);
    expect(rows![0]!['returned_amount']).toBe(purchases![0]!['returned']);
    expect(members!.find((row) => row['member_id'] === 'cyd')).toMatchObject({ status: 'merged', merged_into: 'ada' });
  });
});
