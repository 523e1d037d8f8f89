import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, FreshnessHeaders, type List, TableAnswer } from '#edge';
import { MemberId } from '#loyalty/access';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type TransferDocument } from '../views/transfers-schema.js';
import { TRANSFER } from './answers.js';
import { GetTransfer, GetTransfers } from './get-transfers.js';

const COLUMNS = [
  ...['transferId', 'direction', 'otherMemberId', 'state', 'points', 'reason', 'failure'],
  ...['requestedAt', 'closedAt'],
];

/** What a member gave to other members, and received. */
@ApiTags('Transfers and households')
@Controller('v1/members/:memberId/transfers')
export class TransfersController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'What a member gave and received',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Transfers that were requested')
  @TableAnswer('The transfers by the time they were requested.', TRANSFER, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<TransferDocument> | Readable> {
    const asked = { query: GetTransfers, sort: 'requestedAt', columns: COLUMNS };
    return this.rows.answer<TransferDocument>({ request, reply, memberId, ...asked });
  }

  @Get(':transferId')
  @ApiOperation({
    summary: 'A transfer of points, and what became of it',
    description: 'Either member of it has it under the same id.',
  })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The transfer, as the side of this member has it.', TRANSFER)
  get(
    @Param('memberId') memberId: string,
    @Param('transferId') transferId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferDocument> {
    return this.rows.one<TransferDocument>({ request, reply, memberId, rowId: transferId, query: GetTransfer });
  }
}
