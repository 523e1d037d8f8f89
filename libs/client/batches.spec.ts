import { describe, expect, it } from '@jest/globals';

import { BATCH_LINES_MAX } from './batches.js';
import { type PurchaseLine } from './purchase-lines.js';
import { broken, clientOf, json, problem, type Sent } from './testing/index.js';

const purchase = (number: number): PurchaseLine => ({
  memberId: `m${number % 7}`,
  purchaseId: `p${number}`,
  total: { amount: 100, currency: 'EUR' },
});
const linesIn = ({ body }: Sent) =>
  body!
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PurchaseLine & { idempotencyKey: string });
const idsIn = (sent: Sent) => linesIn(sent).map(({ purchaseId }) => purchaseId);

const accepted = (id: string, line: number) => ({ line, status: 201, outcome: 'appended', purchaseId: id });
const textOf = (answers: readonly object[]) => answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
const acceptAll = (sent: Sent) => new Response(textOf(idsIn(sent).map((id, index) => accepted(id, index + 1))));
/** Answers so many lines and a half, then breaks. */
const breakAfter = (count: number) => (sent: Sent) => {
  const text = textOf(idsIn(sent).map((id, index) => accepted(id, index + 1)));
  const at = text.split('\n').slice(0, count).join('\n').length + 10;
  return new Response(
    new ReadableStream({
      start: (to) => to.enqueue(new TextEncoder().encode(text.slice(0, at))),
      pull: (to) => to.error(new TypeError('terminated')),
    }),
  );
};

async function record(client: ReturnType<typeof clientOf>['client'], count: number) {
  const done: [string, number][] = [];
  const purchases = Array.from({ length: count }, (_, index) => purchase(index));
  for await (const { purchase: of, answer } of client.recordPurchases(purchases)) {
    expect(answer.purchaseId ?? of.purchaseId).toBe(of.purchaseId);
    done.push([of.purchaseId, answer.status]);
  }
  return done;
}
const all = (count: number, status = 201) => Array.from({ length: count }, (_, index) => [`p${index}`, status]);

describe('a stream of purchases', () => {
  it('goes in batches, and every purchase has its answer, in order', async () => {
    const { client, sent } = clientOf([acceptAll]);
    const count = 2 * BATCH_LINES_MAX + 1;
    expect(await record(client, count)).toEqual(all(count));
    expect(sent.map((each) => linesIn(each).length)).toEqual([BATCH_LINES_MAX, BATCH_LINES_MAX, 1]);
    expect(new Set(sent.flatMap((each) => linesIn(each).map(({ idempotencyKey }) => idempotencyKey))).size).toBe(count);
    expect(sent[0]!.headers.get('content-type')).toBe('application/x-ndjson');
  });

  it('is read no faster than it is sent', async () => {
    const { client } = clientOf([acceptAll]);
    let read = 0;
    const endless = function* () {
      for (;;) yield purchase(read++);
    };
    for await (const _one of client.recordPurchases(endless())) break;
    expect(read).toBe(BATCH_LINES_MAX);
  });

  it('keeps keys of its own', async () => {
    const { client, sent } = clientOf([acceptAll]);
    for await (const _one of client.recordPurchases([{ ...purchase(1), idempotencyKey: 'order-1' }]));
    expect(linesIn(sent[0]!)[0]!.idempotencyKey).toBe('order-1');
  });

  it('asks what would be, and imports history, when asked to', async () => {
    const { client, sent } = clientOf([acceptAll]);
    for await (const _one of client.recordPurchases([purchase(1)], { dryRun: true, imported: true }));
    expect(sent[0]!.path).toBe('/v1/purchases:batch?import=true&dryRun=true');
  });

  it.each(['returns', 'adjustments'] as const)('may be of %s', async (batch) => {
    const { client, sent } = clientOf([acceptAll]);
    for await (const _one of client.sendLines(['{"idempotencyKey":"k"}'], { batch, dryRun: true }));
    expect(sent[0]!.path).toBe(`/v1/${batch}:batch?dryRun=true`);
  });

  it('shows in what is read afterwards', async () => {
    const position = `log.${'7'.padStart(20, '0')}.${'7'.padStart(20, '0')}`;
    const { client } = clientOf([() => new Response(textOf([{ ...accepted('p0', 1), position }]))]);
    await record(client, 1);
    expect(client.position).toBe(position);
  });
});

describe('a batch that breaks in the middle', () => {
  it('goes on with the lines that had no answer, with their keys', async () => {
    const { client, sent } = clientOf([breakAfter(3), acceptAll]);
    expect(await record(client, 8)).toEqual(all(8));
    expect(idsIn(sent[1]!)).toEqual(['p3', 'p4', 'p5', 'p6', 'p7']);
    const keys = sent.map((each) => new Map(linesIn(each).map((line) => [line.purchaseId, line.idempotencyKey])));
    for (const [id, key] of keys[1]!) expect(keys[0]!.get(id)).toBe(key);
  });

  it('goes on after an answer that ends too early', async () => {
    const { client, sent } = clientOf([() => new Response(textOf([accepted('p0', 1)])), acceptAll]);
    expect(await record(client, 3)).toEqual(all(3));
    expect(sent.map((each) => linesIn(each).length)).toEqual([3, 2]);
  });

  it('goes on as long as any line gets an answer, and ends after the limit when none does', async () => {
    const each = clientOf([breakAfter(1)], { retry: { triesMax: 2 } });
    expect(await record(each.client, 6)).toEqual(all(6));
    const none = clientOf([breakAfter(0)], { retry: { triesMax: 2 } });
    await expect(record(none.client, 6)).rejects.toMatchObject({ name: 'NoAnswer' });
    expect(none.sent.length).toBe(2);
  });

  it('goes on where nobody answered at first', async () => {
    const { client, sent } = clientOf([broken(), problem(503, 'starting'), acceptAll]);
    expect(await record(client, 2)).toEqual(all(2));
    expect(sent.length).toBe(3);
  });
});

describe('lines that are to come again later', () => {
  const later = { status: 503, code: 'queue_full', detail: 'Too many.' };

  it('are sent again, and answers stay in order', async () => {
    const { client, sent, waits } = clientOf([
      () => new Response(textOf([accepted('p0', 1), { line: 2, ...later }, accepted('p2', 3)])),
      acceptAll,
    ]);
    expect(await record(client, 3)).toEqual(all(3));
    expect(idsIn(sent[1]!)).toEqual(['p1']);
    expect(waits).toEqual([1_000]);
  });

  it('are given as they are after the limit', async () => {
    const { client, sent } = clientOf([() => new Response(textOf([{ line: 1, ...later }]))], {
      retry: { busyTriesMax: 3 },
    });
    expect(await record(client, 1)).toEqual([['p0', 503]]);
    expect(sent.length).toBe(4);
  });

  it('leave refused lines alone', async () => {
    const { client, sent } = clientOf([
      () => new Response(textOf([{ line: 1, status: 422, code: 'currency_mismatch' }, accepted('p1', 2)])),
    ]);
    expect(await record(client, 2)).toEqual([
      ['p0', 422],
      ['p1', 201],
    ]);
    expect(sent.length).toBe(1);
  });
});

describe('a batch that is refused as a whole', () => {
  it('is a problem', async () => {
    const { client } = clientOf([json({ code: 'insufficient_scope', detail: 'No.' }, 403)]);
    await expect(record(client, 1)).rejects.toMatchObject({ name: 'Problem', code: 'insufficient_scope' });
  });
});
