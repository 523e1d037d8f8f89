import { type AnsweredLine, BATCH_LENGTH_MAX, BATCH_LINES_MAX } from './batches.js';
import { newKey } from './keys.js';
import { type PurchaseLine, type PurchaseLineAnswer, textOf } from './purchase-lines.js';

/** A purchase and what became of it. */
export interface RecordedPurchase<P extends PurchaseLine = PurchaseLine> {
  readonly purchase: P;
  readonly answer: PurchaseLineAnswer;
}

/** Batch after batch of a stream; answers in the order of the purchases, whose stream is read no faster than they are sent. */
export async function* recordAll<P extends PurchaseLine>(
  purchases: Iterable<P> | AsyncIterable<P>,
  send: (lines: readonly string[]) => AsyncIterable<AnsweredLine<PurchaseLineAnswer>>,
): AsyncGenerator<RecordedPurchase<P>, void> {
  let batch: P[] = [];
  let lines: string[] = [];
  let length = 0;
  for await (const purchase of purchases) {
    const text = textOf(purchase, newKey);
    batch.push(purchase);
    lines.push(text);
    length += text.length;
    if (lines.length < BATCH_LINES_MAX && length < BATCH_LENGTH_MAX) continue;
    yield* inOrder(batch, send(lines));
    [batch, lines, length] = [[], [], 0];
  }
  if (lines.length > 0) yield* inOrder(batch, send(lines));
}

async function* inOrder<P extends PurchaseLine>(
  batch: readonly P[],
  answers: AsyncIterable<AnsweredLine<PurchaseLineAnswer>>,
): AsyncGenerator<RecordedPurchase<P>, void> {
  const early = new Map<number, PurchaseLineAnswer>();
  let next = 0;
  for await (const { index, answer } of answers) {
    early.set(index, answer);
    for (let due = early.get(next); due; due = early.get(next)) {
      early.delete(next);
      yield { purchase: batch[next]!, answer: due };
      next += 1;
    }
  }
}
