import { describe, expect, it } from '@jest/globals';

import { EDGE_PROBLEMS, type NdjsonLine, ProblemCatalogue } from '#edge';
import { scopes } from '#loyalty/access';
import { type MemberAnswer, type Members } from '#loyalty/members';
import { type BatchRequest, MemberBatch } from '#loyalty/members/server';
import { type Accepted } from '#runner';

import { purchaseBatch } from './purchase-batch.js';

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

function newBatch(run: Members['run']) {
  const client = { name: 'till', keyId: 'key', program: 'main', scopes: new Set(['import']) };
  const asked = { client, method: 'POST', path: '/v1/purchases:batch', correlationId: 'c', traceparent: '' };
  const request = asked as unknown as BatchRequest;
  return new MemberBatch(
    purchaseBatch({ members: { run }, openAtPartners: { of: async () => ({}) } }, request),
    request,
    new ProblemCatalogue(scopes, EDGE_PROBLEMS),
  );
}

describe('the answer to a line', () => {
  it('has its key as it was sent, also where the line is refused, and none that is no key', async () => {
    const purchase = { memberId: 'm', purchaseId: 'p', total: { amount: 100, currency: 'EUR' } };
    async function* some(): AsyncGenerator<NdjsonLine> {
      yield { number: 1, value: { ...purchase, idempotencyKey: '"quoted"' } };
      yield { number: 2, value: { ...purchase, idempotencyKey: 'k2', total: 'much' } };
      yield { number: 3, value: { ...purchase, idempotencyKey: 'with a break\n' } };
      yield { number: 4, value: { ...purchase, idempotencyKey: 7 } };
      yield { number: 5, value: ['no', 'object'] };
    }
    const answers: unknown[] = [];
    for await (const { line, status, idempotencyKey } of newBatch(burn).answers(some()))
      answers.push([line, status, idempotencyKey]);
    expect(answers).toEqual([
      [1, 201, '"quoted"'],
      [2, 400, 'k2'],
      [3, 400, undefined],
      [4, 400, undefined],
      [5, 400, undefined],
    ]);
  });
});

describe('the lines of a batch', () => {
  it('are taken one after the other of one member, and at the same time of several', async () => {
    const running = new Map<string, number>();
    let [mostOfOne, mostOfAll] = [0, 0];
    const order: string[] = [];
    const run = async ({ memberId, purchaseId }: { readonly memberId: string; readonly purchaseId?: string }) => {
      running.set(memberId, (running.get(memberId) ?? 0) + 1);
      mostOfOne = Math.max(mostOfOne, running.get(memberId)!);
      mostOfAll = Math.max(
        mostOfAll,
        [...running.values()].reduce((sum, one) => sum + one),
      );
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
      running.set(memberId, running.get(memberId)! - 1);
      if (memberId === 'm0') order.push(purchaseId!);
      return burn();
    };
    async function* mixed(): AsyncGenerator<NdjsonLine> {
      for (let number = 1; number <= 12; number++) {
        const total = { amount: 100, currency: 'EUR' };
        yield {
          number,
          value: { idempotencyKey: `k${number}`, memberId: `m${number % 3}`, purchaseId: `p${number}`, total },
        };
      }
    }
    for await (const { status } of newBatch(run).answers(mixed())) expect(status).toBe(201);
    expect([mostOfOne, mostOfAll, order]).toEqual([1, 3, ['p3', 'p6', 'p9', 'p12']]);
  });
});

describe('a batch whose lines cost much', () => {
  it('lets other requests have their turn in between', async () => {
    const batch = newBatch(burn);
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
