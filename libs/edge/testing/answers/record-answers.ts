import { writeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

import { type RecordedAnswer, RECORDED_IN } from './recorded-answers.js';
import { watchAnswers } from './watch-answers.js';

/*
 * Loaded into a process before its server (`node --import`): writes down what it answers, for the test that started it. Making the API document would take
 * each process a second, so the test compares.
 */

/** Of a route, a status and a type: the first ones show what there is to see. */
const ANSWERS_MAX = 10;

const PAYLOAD_LENGTH_MAX = 262_144;

const counts = new Map<string, number>();

function isEnough(kind: string): boolean {
  const count = counts.get(kind) ?? 0;
  counts.set(kind, count + 1);
  return count >= ANSWERS_MAX;
}

const textOf = (payload: unknown): string | undefined =>
  typeof payload === 'string' || Buffer.isBuffer(payload) ? payload.toString() : undefined;

function record(directory: string): void {
  let file: number | undefined;
  watchAnswers((route, { status, type, payload, headers }) => {
    if (isEnough(`${route} ${status} ${type} ${headers === undefined}`)) return;
    const text = textOf(payload);
    const isShort = text !== undefined && text.length <= PAYLOAD_LENGTH_MAX;
    const content = payload === undefined || payload === null ? 'none' : isShort ? { text } : 'unread';
    const recorded: RecordedAnswer = { route, status, type, content, ...(headers && { headers }) };
    try {
      file ??= openSync(join(directory, `${process.pid}.ndjson`), 'a');
      writeSync(file, `${JSON.stringify(recorded)}\n`);
    } catch {
      // Tests fill disks and take files away: an answer that is not written down is compared in another test.
    }
  });
}

const directory = process.env[RECORDED_IN];
if (directory !== undefined && isMainThread) record(directory);
