import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  Pages,
  QueryParameters,
  TableAnswer,
} from '#edge';
import { QueryContext } from '#loyalty/programs/server';
import { CURSORS, type CursorSigner } from '#platform';

import { MERGE_STATES, type MergeDocument } from '../views/merges-schema.js';
import { MERGE } from './answers.js';
import { GetMerges } from './get-merges.js';

const COLUMNS = [
  ...['memberId', 'intoMemberId', 'attempt', 'state', 'reason', 'requestedAt', 'requestedBy'],
  ...['decidedAt', 'decidedBy', 'declineReason', 'closedAt', 'failure'],
];

/** Which members were merged, and what waits for approval. */
@ApiTags('Members')
@Controller('v1/merges')
export class MergeReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Merges of members, newest first',
    description:
      '`state=waiting` is the work list of those who approve. As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({ name: 'state', required: false, enum: MERGE_STATES, description: 'Those in this state.' })
  @ApiQuery({ name: 'memberId', required: false, type: String, description: 'Those of this member into others.' })
  @ApiQuery({ name: 'intoMemberId', required: false, type: String, description: 'Those of others into this member.' })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The merges.', MERGE, COLUMNS)
  async all(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<MergeDocument> | Readable> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    const filter = {
      state: q.choice('state', MERGE_STATES),
      memberId: q.text('memberId'),
      intoMemberId: q.text('intoMemberId'),
    };
    const pages = new Pages(request, this.cursors, 'requestedAt:desc');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, GetMerges.reads);
    const find = (asked: typeof page) => this.queries.execute(new GetMerges(program, filter, asked));
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: (row) => ({ ...row }) }, find);
  }
}
