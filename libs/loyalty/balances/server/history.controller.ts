import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { type FastifyReply, type FastifyRequest, type List, TableAnswer } from '#edge';
import { type PurchaseDocument } from '#loyalty/purchases';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type LedgerDocument } from '../views/ledger-schema.js';
import { LEDGER_ROW, PURCHASE } from './answers.js';
import { GetLedger, GetPurchases } from './movements.js';

const LEDGER_COLUMNS = [
  ...['revision', 'type', 'points', 'balanceAfter', 'balance', 'lotId', 'allocations', 'expiresAt', 'effectiveAt'],
  ...['occurredAt', 'recordedAt', 'reason', 'because', 'rule', 'ruleVersion', 'programVersion', 'purchaseId'],
  ...['reference', 'actor', 'commandId', 'eventId'],
];

const PURCHASE_COLUMNS = [
  ...['purchaseId', 'occurredAt', 'amount', 'currency', 'itemCount', 'discount', 'promotion', 'fullPrice', 'cost'],
  ...['channel', 'location', 'partner', 'localDay', 'hour', 'guest', 'points', 'returned', 'returnedWhole', 'metadata'],
];

/** What has happened to a member's points, row by row. */
@ApiTags('Points')
@Controller('v1/members/:memberId')
export class HistoryController {
  constructor(private readonly rows: MemberRows) {}

  @Get('ledger')
  @ApiOperation({
    summary: 'Every movement of points, with the balance after it',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Movements that count')
  @TableAnswer('The movements in the order in which they were recorded.', LEDGER_ROW, LEDGER_COLUMNS)
  ledger(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<LedgerDocument> | Readable> {
    const asked = { query: GetLedger, sort: 'revision', columns: LEDGER_COLUMNS };
    return this.rows.answer<LedgerDocument>({ request, reply, memberId, ...asked });
  }

  @Get('purchases')
  @ApiOperation({
    summary: 'The purchases of a member, with what each earned',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Purchases that happened')
  @TableAnswer('The purchases by the time they happened.', PURCHASE, PURCHASE_COLUMNS)
  purchases(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<PurchaseDocument> | Readable> {
    const asked = { query: GetPurchases, sort: 'occurredAt', columns: PURCHASE_COLUMNS };
    return this.rows.answer<PurchaseDocument>({ request, reply, memberId, ...asked });
  }
}
