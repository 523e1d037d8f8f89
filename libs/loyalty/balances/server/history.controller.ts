import { type Readable } from 'node:stream';

import { applyDecorators, Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  type Between,
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
import { type PurchaseDocument } from '#loyalty/purchases';
import { CURSORS, type CursorSigner, startOfLocalDay } from '#platform';

import { type LedgerDocument } from '../views/ledger-schema.js';
import { LEDGER_ROW, PURCHASE } from './answers.js';
import { GetLedger, GetPurchases, type Order } from './movements.js';

const LEDGER_COLUMNS = [
  ...['revision', 'type', 'points', 'balanceAfter', 'balance', 'lotId', 'allocations', 'expiresAt', 'effectiveAt'],
  ...['occurredAt', 'recordedAt', 'reason', 'because', 'rule', 'ruleVersion', 'programVersion', 'purchaseId'],
  ...['reference', 'actor', 'commandId', 'eventId'],
];

const PURCHASE_COLUMNS = [
  ...['purchaseId', 'occurredAt', 'amount', 'currency', 'itemCount', 'discount', 'promotion', 'fullPrice', 'cost'],
  ...['channel', 'location', 'localDay', 'hour', 'guest', 'points'],
];

const BARE_DATE = /^\d{4}-\d\d-\d\d$/;

const BetweenQuery = (what: string): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: 'from',
      required: false,
      type: String,
      description: `${what} at or after; a date: its beginning.`,
    }),
    ApiQuery({ name: 'to', required: false, type: String, description: `${what} at or before; a date: its end.` }),
    ApiQuery({
      name: 'order',
      required: false,
      enum: ['asc', 'desc'],
      description: 'Oldest (default) or newest first.',
    }),
  );

/** What has happened to a member's points, row by row. */
@ApiTags('Points')
@Controller('v1/members/:memberId')
export class HistoryController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get('ledger')
  @ApiOperation({ summary: 'Every movement of points, with the balance after it' })
  @MemberId()
  @BetweenQuery('Movements that count')
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The movements in the order in which they were recorded.', LEDGER_ROW, LEDGER_COLUMNS)
  async ledger(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<LedgerDocument> | Readable> {
    const { pages, page, between, order } = await this.asked(request, 'revision');
    await this.context.fresh(request, reply, GetLedger.reads);
    const find = (asked: PageRequest) =>
      this.queries.execute(new GetLedger(clientOf(request).program, memberId, asked, between, order));
    return answerRows({ request, reply, pages, page, columns: LEDGER_COLUMNS, cells: (row) => ({ ...row }) }, find);
  }

  @Get('purchases')
  @ApiOperation({ summary: 'The purchases of a member, with what each earned' })
  @MemberId()
  @BetweenQuery('Purchases that happened')
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The purchases by the time they happened.', PURCHASE, PURCHASE_COLUMNS)
  async purchases(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<PurchaseDocument> | Readable> {
    const { pages, page, between, order } = await this.asked(request, 'occurredAt');
    await this.context.fresh(request, reply, GetPurchases.reads);
    const find = (asked: PageRequest) =>
      this.queries.execute(new GetPurchases(clientOf(request).program, memberId, asked, between, order));
    return answerRows({ request, reply, pages, page, columns: PURCHASE_COLUMNS, cells: (row) => ({ ...row }) }, find);
  }

  private async asked(
    request: FastifyRequest,
    sort: string,
  ): Promise<{ pages: Pages; page: PageRequest; between: Between; order: Order }> {
    const zoneOf = await this.context.zones(request);
    const q = new QueryParameters(request);
    const [given, from, to] = [q.text('from'), q.instantOrDate('from', zoneOf), q.instantOrDate('to', zoneOf)];
    const order = q.choice('order', ['asc', 'desc']) ?? 'asc';
    const pages = new Pages(request, this.cursors, `${sort}:${order}`);
    const page = pages.requested(q);
    q.done();
    const begin = given !== undefined && BARE_DATE.test(given) ? startOfLocalDay(given, zoneOf(given)) : from;
    return { pages, page, between: { ...(begin && { from: begin }), ...(to && { to }) }, order };
  }
}
