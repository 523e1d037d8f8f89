import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Readable } from 'node:stream';

import { afterAll, afterEach } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { routeName } from '../conventions/route-access.js';
import { type ApiDocument } from '../openapi/api-document.js';
import { AnswerCheck } from './answer-check.js';
import { watchLines } from './watch-lines.js';

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

async function compare(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const { url } = request.routeOptions;
  const { apiDocument } = request.server as unknown as { readonly apiDocument?: ApiDocument };
  if (url === undefined || !apiDocument || request.method === 'HEAD') return payload;
  const { statusCode: status } = reply;
  const type = String(reply.getHeader('content-type') ?? '').split(';', 1)[0]!;
  const compareWith = (answer: Parameters<AnswerCheck['faultsOf']>[2]) => {
    try {
      for (const fault of check.faultsOf(firstAlike(apiDocument.get()), routeName(request.method, url), answer))
        faults.add(fault);
    } catch (error) {
      // A hook that fails would leave the request without an answer.
      faults.add(`The answer of ${url} could not be compared: ${String(error)}`);
    }
  };
  compareWith({ status, type, payload, headers: reply.getHeaders() });
  refuseLastInstant(routeName(request.method, url), payload);
  if (payload instanceof Readable && type === 'application/x-ndjson')
    watchLines(payload, (line) => {
      compareWith({ status, type, payload: line });
      refuseLastInstant(routeName(request.method, url), line);
    });
  return payload;
}

/** By which programs say never; answers say null, except where they give what is stored, as it is. */
const LAST_INSTANT = '9999-12-31T23:59:59.999Z';

const AS_STORED = /\/audit\/(members\/[^/]+\/events|exports)$/;

function refuseLastInstant(route: string, payload: unknown): void {
  const text = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload.toString() : '';
  if (text.includes(LAST_INSTANT) && !AS_STORED.test(route)) faults.add(`${route} answers with ${LAST_INSTANT}`);
}

function watch(message: unknown): void {
  const { fastify } = message as { readonly fastify: FastifyInstance };
  fastify.addHook('onSend', compare);
}

/** What was wrong with answers since this was last asked. */
export function takeFaults(): readonly string[] {
  const taken = [...faults];
  faults.clear();
  return taken;
}

/** Compares the answers of one spec: called before each is loaded. */
export default function answersAsDocumented(): void {
  subscribe('fastify.initialization', watch);
  afterEach(() => {
    const taken = takeFaults();
    if (taken.length > 0) throw new Error(`Answers are not as the API document says:\n${taken.join('\n')}`);
  });
  afterAll(() => void unsubscribe('fastify.initialization', watch));
}
