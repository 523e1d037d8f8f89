import { Readable } from 'node:stream';

import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { type Fetch } from '#client';

/** A `fetch` that asks the application without a socket. Lines of a report of progress come as they are made. */
export function inProcessFetch(app: NestFastifyApplication): Fetch {
  return async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url);
    const sent = Object.fromEntries(headers as Headers);
    const payloadAsStream = sent['accept'] === 'application/x-ndjson';
    const answer = await app.inject({
      method: method as 'GET',
      url: pathname + search,
      headers: sent,
      payload: (body as string | null | undefined) ?? undefined,
      payloadAsStream,
    });
    const content = payloadAsStream ? (Readable.toWeb(answer.stream()) as ReadableStream) : answer.payload;
    return new Response(content === '' ? null : content, {
      status: answer.statusCode,
      headers: Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]),
    });
  };
}
