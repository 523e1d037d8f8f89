import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  Answers,
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

import { REWARD_STATUSES } from '../status.js';
import { type RewardDocument } from '../views/rewards-schema.js';
import { REWARD } from './answers.js';
import { GetReward, GetRewards } from './get-rewards.js';

const COLUMNS = [
  ...['rewardId', 'status', 'name', 'kind', 'price', 'tierPrices', 'tiers', 'segments'],
  ...['from', 'until', 'earlyAccess', 'perMember', 'version', 'definedAt', 'statusSince', 'description'],
];

/** What members can have for their points. */
@ApiTags('Rewards')
@Controller('v1/rewards')
export class RewardsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The rewards of the programme, drafts and those that are over too',
    description: 'In the order of their ids; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({ name: 'status', required: false, enum: REWARD_STATUSES, description: 'Only rewards with this status.' })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The rewards.', REWARD, COLUMNS)
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<RewardDocument> | Readable> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    const status = q.choice('status', REWARD_STATUSES);
    const pages = new Pages(request, this.cursors, 'rewardId');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, GetRewards.reads);
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: (row) => ({ ...row }) }, (asked) =>
      this.queries.execute(new GetRewards(program, asked, status)),
    );
  }

  @Get(':rewardId')
  @ApiOperation({ summary: 'A reward as it is defined now', description: 'With the version of its definition.' })
  @FreshnessHeaders()
  @Answers('The reward.', REWARD)
  async get(
    @Param('rewardId') rewardId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardDocument> {
    new QueryParameters(request).done();
    await this.context.fresh(request, reply, GetReward.reads);
    return this.queries.execute(new GetReward(clientOf(request).program, rewardId));
  }
}
