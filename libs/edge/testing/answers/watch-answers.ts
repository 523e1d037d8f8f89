import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Readable } from 'node:stream';

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { routeName } from '../../conventions/route-access.js';
import { type ApiDocument } from '../../openapi/api-document.js';
import { type Answer } from './answer-check.js';
import { watchLines } from './watch-lines.js';

/** Called with each answer, and again with each line of one that is sent as lines. It must not throw: the request would get no answer. */
export type SeeAnswer = (route: string, answer: Answer, document: ApiDocument) => void;

/** Shows every answer of every server that this process makes from now on. @returns what ends that for servers that are made later */
export function watchAnswers(see: SeeAnswer): () => void {
  const watch = (message: unknown) => {
    const { fastify } = message as { readonly fastify: FastifyInstance };
    fastify.addHook('onSend', async (request, reply, payload) => {
      show(see, request, reply, payload);
      return payload;
    });
  };
  subscribe('fastify.initialization', watch);
  return () => void unsubscribe('fastify.initialization', watch);
}

function show(see: SeeAnswer, request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
  const { url } = request.routeOptions;
  const { apiDocument } = request.server as unknown as { readonly apiDocument?: ApiDocument };
  if (url === undefined || !apiDocument || request.method === 'HEAD') return;
  const { statusCode: status } = reply;
  const type = String(reply.getHeader('content-type') ?? '').split(';', 1)[0]!;
  const route = routeName(request.method, url);
  see(route, { status, type, payload, headers: reply.getHeaders() }, apiDocument);
  if (payload instanceof Readable && type === 'application/x-ndjson')
    watchLines(payload, (line) => see(route, { status, type, payload: line }, apiDocument));
}
