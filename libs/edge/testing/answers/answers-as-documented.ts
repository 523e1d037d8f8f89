import { createHash } from 'node:crypto';

import { afterAll, afterEach } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';

import { AnswerCheck } from './answer-check.js';
import { refuseFaults } from './refuse-faults.js';
import { type SeeAnswer, watchAnswers } from './watch-answers.js';

/*
 * Compares every answer of every server in the process of a test with the OpenAPI document of that server: the status, the
 * headers, the kind of content, and JSON with its schema, lines of JSON too.
 */

const faults = new Set<string>();

const check = new AnswerCheck();

const documents = new Map<string, OpenAPIObject>();

const known = new WeakMap<OpenAPIObject, OpenAPIObject>();

/** The document of another server that says the same, so that its schemas are compiled once in a process. */
function firstAlike(document: OpenAPIObject): OpenAPIObject {
  let first = known.get(document);
  if (first) return first;
  const key = createHash('sha256').update(JSON.stringify(document)).digest('base64');
  first = documents.get(key) ?? document;
  documents.set(key, first);
  known.set(document, first);
  return first;
}

const compare: SeeAnswer = (route, answer, document) => {
  try {
    for (const fault of check.faultsOf(firstAlike(document.get()), route, answer)) faults.add(fault);
  } catch (error) {
    faults.add(`The answer of ${route} could not be compared: ${String(error)}`);
  }
};

/** What was wrong with answers since this was last asked. */
export function takeFaults(): readonly string[] {
  const taken = [...faults];
  faults.clear();
  return taken;
}

/** Compares the answers of one spec: called before each is loaded. */
export default function answersAsDocumented(): void {
  const end = watchAnswers(compare);
  afterEach(() => refuseFaults(takeFaults()));
  afterAll(end);
}
