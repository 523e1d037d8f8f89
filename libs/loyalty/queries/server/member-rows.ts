import { type Readable } from 'node:stream';

import { applyDecorators, Inject, Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiQuery } from '@nestjs/swagger';

import {
  answerRows,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  openedPersonalData,
  PageQuery,
  type PageRequest,
  Pages,
  type PageView,
  QueryParameters,
} from '#edge';
import { type ModelName } from '#engine';
import { hasScope, MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { CURSORS, type CursorSigner, ownValue, startOfLocalDay } from '#platform';

import { type RowOfMember, type RowsOfMember, type RowsWanted } from './rows-of-member.js';

const BARE_DATE = /^\d{4}-\d\d-\d\d$/;

type Order = 'asc' | 'desc';

const ORDERS: Readonly<Record<Order, string>> = {
  asc: 'Oldest (default) or newest first.',
  desc: 'Oldest or newest (default) first.',
};

/**
 * What the OpenAPI document says of a list of what a member has or did.
 * @param what `from` and `to` are of: 'Purchases that happened'
 * @param order the same as the list is answered in
 */
export const MemberRowsQuery = (what: string, order: Order = 'asc'): MethodDecorator =>
  applyDecorators(
    MemberId(),
    ApiQuery({
      name: 'from',
      required: false,
      type: String,
      description: `${what} at or after; a date: its beginning.`,
    }),
    ApiQuery({ name: 'to', required: false, type: String, description: `${what} at or before; a date: its end.` }),
    ApiQuery({
      name: 'order',
      required: false,
      enum: ['asc', 'desc'],
      description: ORDERS[order],
    }),
    PageQuery(),
    FreshnessHeaders(),
  );

/** A query of such rows. */
export interface RowsQuery<Row> {
  new (program: string, memberId: string, page: PageRequest, wanted: RowsWanted): RowsOfMember<Row>;
  readonly reads: readonly ModelName[];
}

/** A query of one of them. */
export interface RowQuery<Row> {
  new (program: string, memberId: string, rowId: string): RowOfMember<Row>;
  readonly reads: readonly ModelName[];
}

interface AskedOne<Row extends object> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly memberId: string;
  readonly rowId: string;
  readonly query: RowQuery<Row>;
}

interface Asked<Row extends object> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly memberId: string;
  readonly query: RowsQuery<Row>;
  /** The field that the rows are sorted by. */
  readonly sort: string;
  readonly columns: readonly string[];
  /** In which order they come where the caller does not say; oldest first when left out. */
  readonly order?: Order;
  /** A field that has a personal value where the caller may see it. */
  readonly personal?: string & keyof Row;
  /** Reads further parameters: fields that the rows must have. */
  readonly matching?: (parameters: QueryParameters) => Readonly<Record<string, string | undefined>>;
}

/** Answers what a member has or did, one by one, or lists of it: in pages, or whole as a table, between two times, oldest or newest first. */
@Injectable()
export class MemberRows {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  /** @throws Problem invalid_parameter, projection_lagging; MemberUnknown, DocumentParked */
  async answer<Row extends object>(asked: Asked<Row>): Promise<List<Row> | Readable> {
    const { request, reply, memberId, query: RowsAsked, columns, personal } = asked;
    const client = clientOf(request);
    const { pages, page, wanted } = await this.parametersOf(asked);
    await this.context.fresh(request, reply, RowsAsked.reads);
    const cells = (row: Row) => row as Readonly<Record<string, unknown>>;
    const opens = personal !== undefined && hasScope(client, 'pii:read');
    const find = async (one: PageRequest): Promise<PageView<Row>> => {
      const query = new RowsAsked(client.program, memberId, one, { ...wanted, opens });
      const found = await this.queries.execute(query);
      if (opens && found.items.some((row) => typeof ownValue(cells(row), personal) === 'string'))
        openedPersonalData(request, reply, [memberId]);
      return found;
    };
    return answerRows({ request, reply, pages, page, columns, cells }, find);
  }

  /** Answers one row. @throws Problem invalid_parameter, projection_lagging; MemberUnknown, DocumentParked, CommandRefused */
  async one<Row extends object>({ request, reply, memberId, rowId, query: RowAsked }: AskedOne<Row>): Promise<Row> {
    const { program } = clientOf(request);
    new QueryParameters(request).done();
    await this.context.fresh(request, reply, RowAsked.reads);
    return this.queries.execute(new RowAsked(program, memberId, rowId));
  }

  private async parametersOf({
    request,
    sort,
    order: first = 'asc',
    matching,
  }: Pick<Asked<object>, 'request' | 'sort' | 'order' | 'matching'>): Promise<{
    pages: Pages;
    page: PageRequest;
    wanted: RowsWanted;
  }> {
    const zoneOf = await this.context.zones(request);
    const q = new QueryParameters(request);
    const [given, from, to] = [q.text('from'), q.instantOrDate('from', zoneOf), q.instantOrDate('to', zoneOf)];
    const order = q.choice('order', ['asc', 'desc']) ?? first;
    const pages = new Pages(request, this.cursors, `${sort}:${order}`);
    const page = pages.requested(q);
    const fields = Object.entries(matching?.(q) ?? {}).filter(([, value]) => value !== undefined);
    q.done();
    const begin = given !== undefined && BARE_DATE.test(given) ? startOfLocalDay(given, zoneOf(given)) : from;
    const between = { ...(begin && { from: begin }), ...(to && { to }) };
    return { pages, page, wanted: { between, order, matching: Object.fromEntries(fields) } };
  }
}
