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
import { QueryContext } from '#loyalty/programs/server';
import { CURSORS, type CursorSigner } from '#platform';

import { type TransferDocument } from '../views/transfers-schema.js';
import { TRANSFER } from './answers.js';
import { GetTransfer, GetTransfers } from './get-transfers.js';

const COLUMNS = [
  ...['transferId', 'direction', 'otherMemberId', 'state', 'points', 'reason', 'failure'],
  ...['requestedAt', 'closedAt'],
];

/** What a member gave to other members, and received. */
@ApiTags('Points')
@Controller('v1/members/:memberId/transfers')
export class TransfersController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What a member gave and received, newest first' })
  @MemberId()
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The transfers.', TRANSFER, COLUMNS)
  async list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<TransferDocument> | Readable> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'requestedAt:desc');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, GetTransfers.reads);
    const find = (asked: PageRequest) => this.queries.execute(new GetTransfers(program, memberId, asked));
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: (row) => ({ ...row }) }, find);
  }

  @Get(':transferId')
  @ApiOperation({ summary: 'A transfer of points, and what became of it' })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The transfer, as the side of this member has it.', TRANSFER)
  async get(
    @Param('memberId') memberId: string,
    @Param('transferId') transferId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferDocument> {
    const { program } = clientOf(request);
    new QueryParameters(request).done();
    await this.context.fresh(request, reply, GetTransfers.reads);
    return this.queries.execute(new GetTransfer(program, memberId, transferId));
  }
}
