import { Readable } from 'node:stream';

import { type FastifyRequest } from 'fastify';

import { type Json, parseStrictJson, UnacceptableJson } from '#platform';

import { Pace } from './pace.js';
import { Problem } from './problems.js';

export interface NdjsonLimits {
  readonly bytesMax: number;
  readonly lineBytesMax: number;
  readonly linesMax: number;
}

/** A line of a batch; `number` counts from 1 and counts empty lines too, as an editor does. */
export type NdjsonLine = { readonly number: number } & (
  { readonly value: Json } | { readonly error: UnacceptableJson }
);

const NEWLINE = 0x0a;

/**
 * The lines of a request in NDJSON as they arrive: the next is read when the one before has been taken. Empty lines are
 * passed over; one that is no JSON comes as an error of its own, since the others can still be done.
 * @throws Problem payload_too_large, unsupported_media_type, request_timeout
 */
export async function* readNdjson(request: FastifyRequest, limits: NdjsonLimits): AsyncGenerator<NdjsonLine, void> {
  const body = request.body;
  if (!(body instanceof Readable))
    throw new Problem('unsupported_media_type', 'A batch is sent as application/x-ndjson.');
  let number = 0;
  let bytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  const parsed = function* (line: Buffer): Generator<NdjsonLine> {
    number += 1;
    if (number > limits.linesMax)
      throw new Problem('payload_too_large', `A batch has at most ${limits.linesMax} lines.`);
    if (line.length === 0 || (line.length === 1 && line[0] === 0x0d)) return;
    request.trofast.lineTaken?.();
    yield parseLine(line, number);
  };
  const pace = new Pace();
  const chunks = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const nextChunk = () => pace.waitFor(chunks.next(), tooSlow);
  for (let next = await nextChunk(); !next.done; next = await nextChunk()) {
    const chunk = next.value;
    pace.moved(chunk.length);
    bytes += chunk.length;
    if (bytes > limits.bytesMax)
      throw new Problem('payload_too_large', `A batch has at most ${limits.bytesMax} bytes.`);
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, start)) {
      yield* parsed(rest.subarray(start, end));
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > limits.lineBytesMax)
      throw new Problem('payload_too_large', `A line of a batch has at most ${limits.lineBytesMax} bytes.`);
  }
  if (rest.length > 0) yield* parsed(rest);
}

const tooSlow = (): Problem =>
  new Problem('request_timeout', 'The lines of the batch came too slowly.', { headers: { connection: 'close' } });

function parseLine(line: Buffer, number: number): NdjsonLine {
  try {
    return { number, value: parseStrictJson(line) };
  } catch (error) {
    if (error instanceof UnacceptableJson) return { number, error };
    throw error;
  }
}
