import { describe, expect, it } from '@jest/globals';

import { EDGE_PROBLEMS, type NdjsonLine, ProblemCatalogue } from '#edge';
import { scopes } from '#loyalty/access';
import { type MemberAnswer, type Members } from '#loyalty/members';
import { type Accepted } from '#runner';

import { type BatchRequest, PurchaseBatch } from './purchase-batch.js';

const BURN_MS = 5;

const LINES = 200;

/** A command that decides for some milliseconds without a pause, as one does whose rules are dear. */
async function burn(): Promise<Accepted<MemberAnswer>> {
  for (const end = performance.now() + BURN_MS; performance.now() < end;);
  return {
    outcome: 'appended',
    revision: 1,
    position: 'log.1.1',
    body: { events: [] },
  } as unknown as Accepted<MemberAnswer>;
}

async function* lines(): AsyncGenerator<NdjsonLine> {
  for (let number = 1; number <= LINES; number++) {
    const total = { amount: 100, currency: 'EUR' };
    yield { number, value: { idempotencyKey: `k${number}`, memberId: `m${number}`, purchaseId: `p${number}`, total } };
  }
}

describe('a batch whose lines cost much', () => {
  it('lets other requests have their turn in between', async () => {
    const members = { run: burn } as unknown as Members;
    const client = { name: 'till', keyId: 'key', program: 'main', scopes: new Set(['import']) };
    const request = { client, method: 'POST', path: '/v1/purchases:batch', correlationId: 'c', traceparent: '' };
    const batch = new PurchaseBatch(
      members,
      request as unknown as BatchRequest,
      new ProblemCatalogue(scopes, EDGE_PROBLEMS),
    );
    let [turns, isDone] = [0, false];
    const others = (async () => {
      for (; !isDone; turns++) await new Promise((resolve) => setImmediate(resolve));
    })();
    const statuses = new Set<number>();
    try {
      for await (const { status } of batch.answers(lines())) statuses.add(status);
    } finally {
      isDone = true;
    }
    await others;
    expect([...statuses]).toEqual([201]);
    expect(turns).toBeGreaterThan(5);
  });
});
