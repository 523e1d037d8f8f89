import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type OpenAPIObject } from '@nestjs/swagger';

import { type Answer, AnswerCheck } from './answer-check.js';

/** Names the directory into which processes write what they answer. */
export const RECORDED_IN = 'TROFAST_TEST_ANSWERS';

/** A line of such a file. `unread`: there was content that is too long, or comes as a stream. */
export interface RecordedAnswer extends Omit<Answer, 'payload'> {
  readonly route: string;
  readonly content: 'none' | 'unread' | { readonly text: string };
}

/** The environment in which a process writes down what its server answers, where the test that starts it compares that. */
export function recordingAnswers(): Readonly<Record<string, string>> {
  const directory = process.env[RECORDED_IN];
  if (directory === undefined) return {};
  return { [RECORDED_IN]: directory, NODE_OPTIONS: `--import ${new URL('./record-answers.js', import.meta.url).href}` };
}

/** Compares answers that processes have written down with the API document. @returns what is wrong with them, each once */
export function faultsRecorded(directory: string, document: OpenAPIObject): readonly string[] {
  const check = new AnswerCheck();
  const faults = new Set<string>();
  for (const file of readdirSync(directory))
    for (const { route, content, ...answer } of answersIn(join(directory, file)))
      for (const fault of check.faultsOf(document, route, { ...answer, payload: payloadOf(content) }))
        faults.add(fault);
  return [...faults];
}

/** The last line is not whole where the process was killed. */
function answersIn(path: string): readonly RecordedAnswer[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as RecordedAnswer);
}

/** Content that is not read is there nevertheless. */
const payloadOf = (content: RecordedAnswer['content']): unknown =>
  content === 'none' ? undefined : content === 'unread' ? {} : content.text;
