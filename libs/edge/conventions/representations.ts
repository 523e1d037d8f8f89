import { Readable } from 'node:stream';

import { type FastifyReply, type FastifyRequest } from 'fastify';

import { ownValue } from '#platform';

import { Problem } from './problems.js';
import { endWhenStalled } from './stalled-reader.js';
import { weightedList } from './weighted-list.js';

/** Media types that answers can have, and what a caller writes for them. */
const MEDIA_TYPES = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  markdown: 'text/markdown',
} as const;

export type Representation = keyof typeof MEDIA_TYPES;

/**
 * The best of the offered representations for the `Accept` header (RFC 9110, 12.5.1: quality, then how exactly it names
 * the type, then the order offered). @throws Problem not_acceptable
 */
export function negotiate<Offered extends Representation>(
  request: FastifyRequest,
  offered: readonly Offered[],
): Offered {
  const accepted = weightedList(request.headers.accept ?? '*/*');
  let best: { offer: Offered; quality: number; exactness: number } | undefined;
  for (const offer of offered) {
    const [type] = MEDIA_TYPES[offer].split('/', 1);
    const range = accepted
      .map(({ value, quality }) => ({ quality, exactness: [`*/*`, `${type}/*`, MEDIA_TYPES[offer]].indexOf(value) }))
      .filter(({ exactness }) => exactness >= 0)
      .sort((a, b) => b.exactness - a.exactness)[0];
    if (!range || range.quality === 0) continue;
    if (!best || range.quality > best.quality || (range.quality === best.quality && range.exactness > best.exactness))
      best = { offer, ...range };
  }
  if (best) return best.offer;
  throw new Problem('not_acceptable', `This answers as ${offered.map((offer) => MEDIA_TYPES[offer]).join(', ')}.`);
}

/**
 * A line of JSON per row, made as fast as the caller reads. An error in the first rows is answered as a problem; a later
 * one cuts the answer off, since its status has been sent.
 *
 *     return ndjson(reply, rows);                          // reply: @Res({ passthrough: true })
 */
export function ndjson(reply: FastifyReply, rows: AsyncIterable<unknown>): Promise<Readable> {
  async function* lines(): AsyncIterable<string> {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`;
  }
  return ndjsonTexts(reply, lines());
}

/** As {@link ndjson}, of lines that are texts already, one or several at once, each ended. */
export function ndjsonTexts(reply: FastifyReply, texts: AsyncIterable<string>): Promise<Readable> {
  return streamed(reply, 'ndjson', '; charset=utf-8', texts);
}

/** One JSON text, made piece by piece as fast as the caller reads. */
export function streamedJson(reply: FastifyReply, texts: AsyncIterable<string>): Promise<Readable> {
  return streamed(reply, 'json', '; charset=utf-8', texts);
}

/** A text in Markdown (RFC 7763), made piece by piece as fast as the caller reads. */
export function markdown(reply: FastifyReply, texts: AsyncIterable<string>): Promise<Readable> {
  return streamed(reply, 'markdown', '; charset=utf-8; variant=CommonMark', texts);
}

/** As {@link ndjson}, as a table with a header line. @param columns also the keys of the rows */
export function csv(
  reply: FastifyReply,
  columns: readonly string[],
  rows: AsyncIterable<Readonly<Record<string, unknown>>>,
): Promise<Readable> {
  async function* lines(): AsyncIterable<string> {
    yield csvLine(columns);
    for await (const row of rows) yield csvLine(columns.map((column) => ownValue(row, column)));
  }
  return streamed(reply, 'csv', '; charset=utf-8; header=present', lines());
}

/** RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: unknown): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
  const guarded = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
}

const CHUNK_LENGTH = 16 * 1024;

/** Many wait for the end of an answer, each once: its costs, its place, the log of personal data, the watch over its reader, Fastify and Node. With more, one of them leaks. */
const CLOSE_LISTENERS_MAX = 20;

async function streamed(
  reply: FastifyReply,
  form: Representation,
  parameters: string,
  lines: AsyncIterable<string>,
): Promise<Readable> {
  const iterator = chunks(lines);
  const first = await iterator.next();
  async function* all(): AsyncIterable<string> {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return(undefined);
    }
  }
  reply.header('content-type', MEDIA_TYPES[form] + parameters);
  const { method, routeOptions } = reply.request;
  if (method === 'GET' && form !== 'json')
    reply.header(
      'content-disposition',
      `attachment; filename="${listNameOf(routeOptions.url)}.${form === 'markdown' ? 'md' : form}"`,
    );
  const answer = Readable.from(all(), { objectMode: false });
  reply.raw.setMaxListeners(CLOSE_LISTENERS_MAX);
  endWhenStalled(answer, reply.raw);
  return answer;
}

/** The last part of a route that no caller chooses, so that a browser saves a list under a name of ours. */
function listNameOf(template = ''): string {
  return template.split('/').findLast((part) => /^[a-z-]+$/.test(part)) ?? 'list';
}

/** Lines gathered to chunks, since each write to a socket costs more than many lines. */
async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let chunk = '';
  for await (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
  return undefined;
}
