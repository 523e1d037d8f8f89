import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  TableAnswer,
} from '#edge';
import { type PartnerMovementDocument } from '#loyalty/partners';
import { refuseOthers } from '#loyalty/partners/server';
import { ProgramRows } from '#loyalty/queries/server';

import { type SettlementDocument } from '../views/partner-settlements-schema.js';
import { PARTNER_MOVEMENT, SETTLEMENT } from './answers.js';
import { GetSettlement, GetSettlementMovements, GetSettlements } from './get-settlements.js';

const COLUMNS = [
  ...['settlementId', 'number', 'from', 'to', 'status', 'movements', 'late'],
  ...['earned', 'spent', 'net', 'begunAt', 'closedAt', 'after'],
];

const MOVEMENT_COLUMNS = [
  ...['movementId', 'kind', 'memberId', 'points', 'costPerPoint', 'owed', 'purchaseId', 'redemptionId'],
  ...['returnId', 'correctionId', 'effectiveAt', 'recordedAt'],
];

/** What was settled with partners. A key of a partner sees its own. */
@ApiTags('Partners')
@Controller('v1/partners/:partnerId/settlements')
export class SettlementReadsController {
  constructor(private readonly rows: ProgramRows) {}

  @Get()
  @ApiOperation({
    summary: 'The settlements with a partner',
    description: 'Oldest first; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The settlements.', SETTLEMENT, COLUMNS)
  list(
    @Param('partnerId') partnerId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<SettlementDocument> | Readable> {
    refuseOthers(clientOf(request), partnerId);
    const asked = { query: GetSettlements, sort: 'number', columns: COLUMNS, fields: () => ({ partnerId }) };
    return this.rows.answer<SettlementDocument>({ request, reply, ...asked });
  }

  @Get(':settlementId')
  @ApiOperation({ summary: 'A settlement with a partner', description: 'What it comes to, once it is closed.' })
  @FreshnessHeaders()
  @Answers('The settlement.', SETTLEMENT)
  get(
    @Param('partnerId') partnerId: string,
    @Param('settlementId') settlementId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SettlementDocument> {
    refuseOthers(clientOf(request), partnerId);
    const rowId = `${partnerId}.${settlementId}`;
    return this.rows.one<SettlementDocument>({ request, reply, rowId, query: GetSettlement });
  }

  @Get(':settlementId/movements')
  @ApiOperation({
    summary: 'The movements of a settlement: its statement',
    description:
      'Each movement of points at the partner with its price and what it comes to, in the order in which they were recorded; as JSON in pages, or whole as NDJSON or CSV by `Accept`. Their sum is what the settlement says.',
  })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The movements.', PARTNER_MOVEMENT, MOVEMENT_COLUMNS)
  movements(
    @Param('partnerId') partnerId: string,
    @Param('settlementId') settlementId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<PartnerMovementDocument> | Readable> {
    refuseOthers(clientOf(request), partnerId);
    const fields = () => ({ partnerId, settlementId });
    const asked = { query: GetSettlementMovements, sort: 'position', columns: MOVEMENT_COLUMNS, fields };
    return this.rows.answer<PartnerMovementDocument>({ request, reply, ...asked });
  }
}
