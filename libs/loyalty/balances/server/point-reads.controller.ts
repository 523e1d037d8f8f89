import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  answerRevision,
  answerRows,
  Answers,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  NotModified,
  PageQuery,
  Pages,
  QueryParameters,
  TableAnswer,
  TimeQuery,
} from '#edge';
import { MemberId } from '#loyalty/access';
import { type BalanceAt } from '#loyalty/audit';
import { GetBalance } from '#loyalty/membership/server';
import { QueryContext } from '#loyalty/programs/server';
import { GetTier, TIER, type TierView } from '#loyalty/tiers/server';
import { CURSORS, type CursorSigner } from '#platform';

import { type LotDocument } from '../views/lots-schema.js';
import { BALANCE, LOT } from './answers.js';
import { GetLots } from './movements.js';

const LOT_COLUMNS = ['lotId', 'points', 'remaining', 'earnedAt', 'activeFrom', 'expiresAt', 'state'];

/** What a member has: balance, tier, lots; the first two at any time. */
@ApiTags('Points')
@Controller('v1/members/:memberId')
export class PointReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get('balance')
  @ApiOperation({
    summary: 'The balance, now or at any time',
    description: 'What is due by then counts, whether or not it was settled. The past needs the scope history:read.',
  })
  @MemberId()
  @TimeQuery()
  @FreshnessHeaders()
  @NotModified()
  @Answers('The balance.', BALANCE)
  async balance(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BalanceAt | undefined> {
    const point = await this.context.past(request, reply);
    if (!point) await this.context.fresh(request, reply, GetBalance.reads);
    const { isOfRevision, ...balance } = await this.queries.execute(
      new GetBalance(clientOf(request).program, memberId, point),
    );
    return isOfRevision && answerRevision(request, reply, balance.revision) ? undefined : balance;
  }

  @Get('tier')
  @ApiOperation({
    summary: 'The tier, now or at any time',
    description: 'On the ladder that was in force then. The past needs the scope history:read.',
  })
  @MemberId()
  @TimeQuery()
  @FreshnessHeaders()
  @Answers('The tier, and the next one.', TIER)
  async tier(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TierView> {
    const point = await this.context.past(request, reply);
    if (!point) await this.context.fresh(request, reply, GetTier.reads);
    return this.queries.execute(new GetTier(await this.context.program(request), memberId, point));
  }

  @Get('lots')
  @ApiOperation({
    summary: 'The lots that still have points, those that expire soonest first',
    description: 'Redemptions use them in this order.',
  })
  @MemberId()
  @ApiQuery({
    name: 'all',
    required: false,
    enum: ['true', 'false'],
    description: 'Lots that were used up or have expired as well.',
  })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The lots.', LOT, LOT_COLUMNS)
  async lots(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<LotDocument> | Readable> {
    const q = new QueryParameters(request);
    const all = q.flag('all');
    const pages = new Pages(request, this.cursors, 'expiresAt');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, GetLots.reads);
    return answerRows({ request, reply, pages, page, columns: LOT_COLUMNS, cells: (lot) => ({ ...lot }) }, (asked) =>
      this.queries.execute(new GetLots(clientOf(request).program, memberId, asked, all)),
    );
  }
}
