import { Socket } from 'node:net';

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { type Json, parseStrictJson } from '#platform';

import { isPlainObject } from '../instantiate.js';
import { Problem } from '../problems.js';
import { answerClientError } from './client-error.js';
import { unexpectedBody } from './route-input.js';

const NDJSON = 'application/x-ndjson';

const TOO_SLOW = Object.assign(new Error('The body did not arrive in time.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });

/**
 * Ends a request whose body has not arrived in time, on its socket: 408 where nothing was answered yet.
 * @returns stops the clock, for bodies that are read while they are handled and have a pace of their own
 */
export function limitBodyTime(request: FastifyRequest, reply: FastifyReply, timeoutMs: number): () => void {
  const { raw } = request;
  const timer = setTimeout(() => {
    if (raw.complete || !(raw.socket instanceof Socket)) return;
    if (reply.raw.headersSent) raw.socket.destroy();
    else answerClientError(TOO_SLOW, raw.socket);
  }, timeoutMs).unref();
  const stop = (): void => clearTimeout(timer);
  raw.once('end', stop).once('close', stop);
  return stop;
}

/**
 * JSON is read strictly and up to a limit; NDJSON comes through as a stream to the routes that declare it, whose reader
 * has limits of its own. Every other media type is answered 415.
 */
export function takeStrictBodies(server: FastifyInstance, bodyBytesMax: number): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer', bodyLimit: bodyBytesMax },
    (request, body, done) => {
      try {
        refuseOtherCharsets(request.headers['content-type'] ?? '');
        const value = body.length === 0 ? undefined : parseStrictJson(body);
        if (value !== undefined && bodyTypesOf(request).length === 0 && !asksForNothing(value))
          throw unexpectedBody(request);
        done(null, value);
      } catch (error) {
        done(error as Error);
      }
    },
  );
  server.addContentTypeParser(NDJSON, (request, payload, done) => {
    if (bodyTypesOf(request).includes(NDJSON)) done(null, payload);
    else done(new Problem('unsupported_media_type', `This takes no ${NDJSON}.`));
  });
}

/** `{}`, which many clients send with every POST. */
const asksForNothing = (value: Json): boolean => isPlainObject(value) && Object.keys(value).length === 0;

const bodyTypesOf = (request: FastifyRequest): readonly string[] => request.routeOptions.config.input?.bodyTypes ?? [];

function refuseOtherCharsets(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8')
    throw new Problem('unsupported_media_type', `JSON is UTF-8, not ${charset}.`);
}
