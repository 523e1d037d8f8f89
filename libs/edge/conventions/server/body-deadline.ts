import { Socket } from 'node:net';

import { type FastifyReply, type FastifyRequest } from 'fastify';

import { answerClientError } from './client-error.js';

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
