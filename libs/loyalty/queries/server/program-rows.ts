import { type Readable } from 'node:stream';

import { Inject, Injectable } from '@nestjs/common';
import { Query, QueryBus } from '@nestjs/cqrs';

import {
  answerRows,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  type List,
  type PageOf,
  type PageRequest,
  Pages,
  type PageView,
  QueryParameters,
} from '#edge';
import { type ModelName, type ReadModel } from '#engine';
import { QueryContext } from '#loyalty/programs/server';
import { CURSORS, type CursorSigner, type JsonObject } from '#platform';
import { type FindQuery } from '#read-store';
import { CommandRefused, type Refusal } from '#runner';

import { type QueryPorts } from '../ports.js';

/** Fields that rows must have; one that is undefined may be anything. */
type Fields = Readonly<Record<string, string | undefined>>;

/** Which rows of a programme are asked for. */
export class RowsOfProgram<Row> extends Query<PageView<Row>> {
  constructor(
    readonly program: string,
    readonly fields: Fields,
    readonly page: PageOf,
  ) {
    super();
  }
}

/** Which one is asked for. */
export class RowOfProgram<Row> extends Query<Row> {
  constructor(
    readonly program: string,
    readonly rowId: string,
  ) {
    super();
  }
}

/** A query of one of them. */
interface RowQuery<Row> {
  new (program: string, rowId: string): RowOfProgram<Row>;
  readonly reads: readonly ModelName[];
}

interface AskedOne<Row extends object> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly rowId: string;
  readonly query: RowQuery<Row>;
}

/** A query of such rows. */
interface RowsQuery<Row> {
  new (program: string, fields: Fields, page: PageRequest): RowsOfProgram<Row>;
  readonly reads: readonly ModelName[];
}

interface Asked<Row extends object> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly query: RowsQuery<Row>;
  /** The order in which the query finds the rows, as its cursors have it: `requestedAt:desc`. */
  readonly sort: string;
  readonly columns: readonly string[];
  /** What of a row is in the columns of a table; its own fields when left out. */
  readonly cells?: (row: Row) => Readonly<Record<string, unknown>>;
  /** Reads the parameters of the list. */
  readonly fields: (parameters: QueryParameters) => Fields;
}

/** Answers what a programme has, one by one, or lists of it: in pages, or whole as a table. */
@Injectable()
export class ProgramRows {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  /** @throws Problem invalid_parameter, projection_lagging */
  async answer<Row extends object>(asked: Asked<Row>): Promise<List<Row> | Readable> {
    const { request, reply, query: RowsAsked, sort, columns, cells = fieldsOf } = asked;
    const { program } = clientOf(request);
    const parameters = new QueryParameters(request);
    const fields = asked.fields(parameters);
    const pages = new Pages(request, this.cursors, sort);
    const page = pages.requested(parameters);
    parameters.done();
    await this.context.fresh(request, reply, RowsAsked.reads);
    return answerRows({ request, reply, pages, page, columns, cells }, (one) =>
      this.queries.execute(new RowsAsked(program, fields, one)),
    );
  }

  /** Answers one. @throws Problem invalid_parameter, projection_lagging; CommandRefused, DocumentParked */
  async one<Row extends object>({ request, reply, rowId, query: RowAsked }: AskedOne<Row>): Promise<Row> {
    new QueryParameters(request).done();
    await this.context.fresh(request, reply, RowAsked.reads);
    return this.queries.execute(new RowAsked(clientOf(request).program, rowId));
  }
}

const fieldsOf = (row: object) => row as Readonly<Record<string, unknown>>;

/**
 * A page of the rows of a programme.
 * @param sort in the order of their ids when left out
 * @param matching what rows must be, besides having the fields of the query
 */
export async function rowsOfProgram<Row extends object>(
  { models }: Pick<QueryPorts, 'models'>,
  model: ReadModel<Row>,
  { program, fields, page }: RowsOfProgram<unknown>,
  sort?: FindQuery['sort'],
  matching: JsonObject = {},
): Promise<PageView<Row>> {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  const filter = { program, ...(Object.fromEntries(named) as Record<string, string>), ...matching };
  const { documents, cursor } = await models.find(model, { filter, ...(sort && { sort }), ...page });
  return { items: documents.map(({ body }) => body), ...(cursor && { cursor }) };
}

/** A row of a programme. @throws CommandRefused `unknown` where there is none */
export async function rowOfProgram<Row extends object>(
  { models }: Pick<QueryPorts, 'models'>,
  model: ReadModel<Row>,
  { program, rowId }: Pick<RowOfProgram<unknown>, 'program' | 'rowId'>,
  unknown: (id: string) => Refusal,
): Promise<Row> {
  const row = (await models.loadIn(program, model, [rowId])).get(rowId)?.body;
  if (row) return row;
  throw new CommandRefused(unknown(rowId));
}
