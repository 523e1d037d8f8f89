import { type FastifyReply, type FastifyRequest } from 'fastify';

import { type CursorSigner, type Json } from '#platform';

import { type QueryParameters } from './query-parameters.js';
import { clientOf } from './request.js';

/** Which page of a list is asked for. Hand `after` to the store as it is. */
export interface PageRequest {
  readonly limit: number;
  readonly after?: readonly Json[];
}

export interface List<Item> {
  readonly items: readonly Item[];
  /** Left out on the last page. */
  readonly nextCursor?: string;
}

/**
 * Pages of lists: `limit` and a signed `cursor` in, `{ items, nextCursor }` and `Link: rel="next"` out. A cursor is valid for
 * the same path, programme, parameters and order only.
 *
 *     const q = new QueryParameters(request);
 *     const pages = new Pages(request, this.cursors, 'recordedAt:desc');
 *     const page = pages.requested(q);      // before q.done()
 *     q.done();
 *     const found = await this.store.find(collection, { ..., limit: page.limit, after: page.after });
 *     return pages.answer(reply, found.documents.map(toItem), found.cursor);
 */
export class Pages {
  private readonly list: Json;

  /** @param order names the sort order, so that a cursor of another one is refused */
  constructor(
    private readonly request: FastifyRequest,
    private readonly cursors: CursorSigner,
    order: string,
  ) {
    const { cursor: _cursor, limit: _limit, ...filter } = request.query as Readonly<Record<string, string>>;
    this.list = [
      this.path,
      clientOf(request).program,
      order,
      Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1)),
    ];
  }

  /** @throws InvalidCursor */
  requested(parameters: QueryParameters): PageRequest {
    const limit = parameters.limit();
    const cursor = parameters.text('cursor', 4096);
    return cursor === undefined ? { limit } : { limit, after: this.cursors.open(this.list, cursor) };
  }

  /** @param next what the store gave for the next page; undefined on the last one */
  answer<Item>(reply: FastifyReply, items: readonly Item[], next?: readonly Json[]): List<Item> {
    if (next === undefined) return { items };
    const nextCursor = this.cursors.sign(this.list, next);
    const query = new URLSearchParams({
      ...(this.request.query as Readonly<Record<string, string>>),
      cursor: nextCursor,
    });
    reply.header('link', `<${this.path}?${query.toString()}>; rel="next"`);
    return { items, nextCursor };
  }

  private get path(): string {
    return this.request.url.split('?', 1)[0]!;
  }
}
