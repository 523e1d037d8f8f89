import { type Readable } from 'node:stream';

import { applyDecorators, Controller, Get, Param, Req, Res } from '@nestjs/common';
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
import { MemberId } from '#loyalty/access';
import { ProgramRows } from '#loyalty/queries/server';

import { ADJUSTMENT_STATES, type AdjustmentDocument } from '../views/adjustments-schema.js';
import { ADJUSTMENT } from './answers.js';
import { GetAdjustments } from './get-adjustments.js';

const COLUMNS = [
  ...['adjustmentId', 'memberId', 'state', 'points', 'reason', 'expiresOn'],
  ...['requestedAt', 'requestedBy', 'decidedAt', 'decidedBy', 'declineReason'],
];

const Adjustments = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'state', required: false, enum: ADJUSTMENT_STATES, description: 'Those in this state.' }),
    PageQuery(),
    FreshnessHeaders(),
    TableAnswer('The adjustments.', ADJUSTMENT, COLUMNS),
  );

/** What was given and taken by hand, and what waits for approval. */
@ApiTags('Points')
@Controller('v1')
export class AdjustmentReadsController {
  constructor(private readonly rows: ProgramRows) {}

  @Get('adjustments')
  @ApiOperation({
    summary: 'Adjustments by hand, newest first',
    description: '`state=waiting` is the work list of those who approve.',
  })
  @Adjustments()
  all(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<AdjustmentDocument> | Readable> {
    return this.list(request, reply);
  }

  @Get('members/:memberId/adjustments')
  @ApiOperation({
    summary: 'Adjustments of a member by hand, newest first',
    description:
      'With those that wait for approval or were declined. As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberId()
  @Adjustments()
  ofMember(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<AdjustmentDocument> | Readable> {
    return this.list(request, reply, memberId);
  }

  private list(
    request: FastifyRequest,
    reply: FastifyReply,
    memberId?: string,
  ): Promise<List<AdjustmentDocument> | Readable> {
    const fields = (q: QueryParameters) => ({ memberId, state: q.choice('state', ADJUSTMENT_STATES) });
    const asked = { query: GetAdjustments, sort: 'requestedAt:desc', columns: COLUMNS, fields };
    return this.rows.answer<AdjustmentDocument>({ request, reply, ...asked });
  }
}
