import { type Readable } from 'node:stream';

import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  type QueryParameters,
  TableAnswer,
} from '#edge';
import { ProgramRows } from '#loyalty/queries/server';

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
  constructor(private readonly rows: ProgramRows) {}

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
  all(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<MergeDocument> | Readable> {
    const fields = (q: QueryParameters) => ({
      state: q.choice('state', MERGE_STATES),
      memberId: q.text('memberId'),
      intoMemberId: q.text('intoMemberId'),
    });
    const asked = { query: GetMerges, sort: 'requestedAt:desc', columns: COLUMNS, fields };
    return this.rows.answer<MergeDocument>({ request, reply, ...asked });
  }
}
