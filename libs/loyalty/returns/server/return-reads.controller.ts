import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  Answers,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  type PageRequest,
  Pages,
  QueryParameters,
  TableAnswer,
} from '#edge';
import { MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs';
import { CURSORS, type CursorSigner } from '#platform';

import { type ReturnDocument } from '../views/returns-schema.js';
import { RETURN } from './answers.js';
import { GetReturn, GetReturns } from './get-returns.js';

const COLUMNS = [
  ...['returnId', 'purchaseId', 'occurredAt', 'effectiveAt', 'purchasedOn', 'amount', 'currency', 'refund', 'whole'],
  ...['points', 'waived', 'restored', 'reason'],
];

/** What members brought back. */
@ApiTags('Points')
@Controller('v1/members/:memberId/returns')
export class ReturnReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The returns of a member, newest first' })
  @MemberId()
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The returns.', RETURN, COLUMNS)
  async list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<ReturnDocument> | Readable> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'occurredAt:desc');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, GetReturns.reads);
    const find = (asked: PageRequest) => this.queries.execute(new GetReturns(program, memberId, asked));
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: (row) => ({ ...row }) }, find);
  }

  @Get(':returnId')
  @ApiOperation({ summary: 'A return' })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The return.', RETURN)
  async get(
    @Param('memberId') memberId: string,
    @Param('returnId') returnId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReturnDocument> {
    const { program } = clientOf(request);
    new QueryParameters(request).done();
    await this.context.fresh(request, reply, GetReturns.reads);
    return this.queries.execute(new GetReturn(program, memberId, returnId));
  }
}
