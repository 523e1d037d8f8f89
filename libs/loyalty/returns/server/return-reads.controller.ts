import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  QueryParameters,
  TableAnswer,
} from '#edge';
import { MemberId } from '#loyalty/access';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type ReturnDocument } from '../views/returns-schema.js';
import { RETURN } from './answers.js';
import { GetReturn, GetReturns } from './get-returns.js';

const COLUMNS = [
  ...['returnId', 'purchaseId', 'occurredAt', 'effectiveAt', 'purchasedOn', 'amount', 'currency', 'refund', 'whole'],
  ...['points', 'waived', 'debt', 'restored', 'reason'],
];

/** What members brought back. */
@ApiTags('Points')
@Controller('v1/members/:memberId/returns')
export class ReturnReadsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'The returns of a member',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Returns that happened')
  @ApiQuery({ name: 'purchaseId', required: false, type: String, description: 'Returns of this purchase.' })
  @TableAnswer('The returns by the time they happened.', RETURN, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<ReturnDocument> | Readable> {
    const matching = (q: QueryParameters) => ({ purchaseId: q.text('purchaseId') });
    const asked = { query: GetReturns, sort: 'occurredAt', columns: COLUMNS, matching };
    return this.rows.answer<ReturnDocument>({ request, reply, memberId, ...asked });
  }

  @Get(':returnId')
  @ApiOperation({ summary: 'A return', description: 'What came back, and how many points that took or gave.' })
  @MemberId()
  @ApiParam({ name: 'returnId', type: String, example: 'return-1001' })
  @FreshnessHeaders()
  @Answers('The return.', RETURN)
  get(
    @Param('memberId') memberId: string,
    @Param('returnId') returnId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReturnDocument> {
    return this.rows.one<ReturnDocument>({ request, reply, memberId, rowId: returnId, query: GetReturn });
  }
}
