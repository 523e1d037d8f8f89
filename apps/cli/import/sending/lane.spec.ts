import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isReturn, type MemberItem } from '../staging/import-return.js';
import { batchLine } from './batch.js';
import { BATCH_LINES_MAX, type Filling, Lane } from './lane.js';

const occurredAt = '2025-01-01T12:00:00.000Z';

const purchase = (memberId: string, purchaseId: string): MemberItem => ({
  ...{ lines: [1], memberId, purchaseId, occurredAt },
  total: { amount: 5, currency: 'EUR' },
});

const back = (memberId: string, purchaseId: string): MemberItem => ({
  ...{ lines: [1], memberId, purchaseId, returnId: `back-${purchaseId}`, occurredAt },
});

const nameOf = (item: MemberItem) => (isReturn(item) ? item.returnId : item.purchaseId);

async function sent(items: readonly MemberItem[]): Promise<readonly Filling<MemberItem>[]> {
  const batches: Filling<MemberItem>[] = [];
  const lane = new Lane<MemberItem>(async (batch) => void batches.push(batch));
  for (const item of items) await lane.push(item, batchLine('x', item));
  await lane.end();
  return batches;
}

describe('a lane', () => {
  it('sends purchases and returns in batches of their own, as full as they can be', async () => {
    const members = Array.from({ length: 400 }, (_, index) => `m${index}`);
    const others = members.map((_, index) => `n${index}`);
    const items = members.flatMap((one, index) => [purchase(one, `p${index}`), back(others[index]!, `q${index}`)]);
    const sizes = (await sent(items)).map(({ batch, items: of }) => [batch, of.length]);
    expect(sizes.sort()).toEqual([
      ['purchases', 400 - BATCH_LINES_MAX],
      ['purchases', BATCH_LINES_MAX],
      ['returns', 400 - BATCH_LINES_MAX],
      ['returns', BATCH_LINES_MAX],
    ]);
  });

  it('keeps what each member did in its order', async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.boolean()), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(steps, async (chosen) => {
        const items = chosen.map(([member, isBack], index) => (isBack ? back : purchase)(member, `p${index}`));
        const arrived = (await sent(items)).flatMap((batch) => batch.items);
        for (const member of ['a', 'b', 'c']) {
          const of = (all: readonly MemberItem[]) => all.filter(({ memberId }) => memberId === member).map(nameOf);
          expect(of(arrived)).toEqual(of(items));
        }
      }),
    );
  });
});
