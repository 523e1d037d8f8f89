import { type LineAnswer } from './line-answers.js';
import { NoAnswer } from './problem.js';
import { pauseMs, type RetryRules } from './retry-rules.js';

/** Bounds of one request; the server takes up to 5,000 lines. */
export const BATCH_LINES_MAX = 250;
/** Characters. */
export const BATCH_LENGTH_MAX = 1024 * 1024;

/** A line that was answered for good. */
export interface AnsweredLine<A extends LineAnswer = LineAnswer> {
  /** Its place in the batch, from 0. */
  readonly index: number;
  readonly answer: A;
}

export interface BatchSending {
  /** Sends lines and gives the lines of the answer. @throws Problem, NoAnswer */
  readonly post: (body: string) => AsyncIterable<string>;
  readonly retry: RetryRules;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
}

/**
 * Sends the lines of a batch until each is answered, and gives each answer as it arrives. Lines that are to come again
 * later, and those that had no answer when the connection broke, are sent again: each has a key of its own, so none counts
 * twice. A line that is still to come again after `busyTriesMax` waits in a row is given with that answer.
 * @throws Problem for the batch as a whole, NoAnswer after `triesMax` tries without an answer to any line
 */
export async function* sendLines<A extends LineAnswer>(
  lines: readonly string[],
  sending: BatchSending,
): AsyncGenerator<AnsweredLine<A>, void> {
  const { retry, wait, random } = sending;
  let left = lines.map((text, index) => ({ text, index }));
  for (let [tries, busy] = [0, 0]; left.length > 0;) {
    const later = new Map<number, A>();
    const answered = new Set<number>();
    let broken: NoAnswer | undefined;
    try {
      for await (const { index, answer } of answersTo<A>(left, sending)) {
        if (retry.isForLater(answer)) later.set(index, answer);
        else {
          answered.add(index);
          yield { index, answer };
        }
      }
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      broken = error;
    }
    left = left.filter(({ index }) => !answered.has(index));
    if (left.length === 0) return;
    if (answered.size > 0) [tries, busy] = [0, 0];
    if (broken) tries += 1;
    else busy += 1;
    if (broken && tries >= retry.triesMax) throw broken;
    if (busy > retry.busyTriesMax) {
      for (const { index } of left) yield { index, answer: later.get(index)! };
      return;
    }
    const milliseconds = pauseMs(broken ? tries : busy, broken ? undefined : LINE_PAUSE_MS, random());
    retry.onWait?.(milliseconds, broken?.code ?? [...later.values()][0]?.code ?? 'busy');
    await wait(milliseconds);
  }
}

/** A line has no `Retry-After` of its own. */
const LINE_PAUSE_MS = 1_000;

/** @throws NoAnswer when the answer ends before its last line */
async function* answersTo<A extends LineAnswer>(
  left: readonly { readonly text: string; readonly index: number }[],
  { post }: BatchSending,
): AsyncGenerator<AnsweredLine<A>, void> {
  let count = 0;
  for await (const text of post(left.map((line) => `${line.text}\n`).join(''))) {
    const { index } = left[count]!;
    count += 1;
    yield { index, answer: JSON.parse(text) as A };
    if (count === left.length) return;
  }
  throw new NoAnswer('The server', `it answered ${count} of ${left.length} lines`, undefined, {});
}
