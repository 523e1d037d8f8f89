import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  type QueryParameters,
  TableAnswer,
} from '#edge';
import { ProgramRows } from '#loyalty/queries/server';

import { REWARD_STATUSES } from '../status.js';
import { type RewardDocument } from '../views/rewards-schema.js';
import { REWARD } from './answers.js';
import { GetReward, GetRewards } from './get-rewards.js';

const COLUMNS = [
  ...['rewardId', 'status', 'name', 'kind', 'price', 'tierPrices', 'tiers', 'segments'],
  ...[
    'from',
    'until',
    'earlyAccess',
    'perMember',
    'perMemberEvery',
    'value',
    'voucher',
    'version',
    'definedAt',
    'statusSince',
  ],
  ...['description', 'stock', 'event', 'added', 'left', 'underWay', 'choice'],
];

/** What members can have for their points. */
@ApiTags('Rewards')
@Controller('v1/rewards')
export class RewardsController {
  constructor(private readonly rows: ProgramRows) {}

  @Get()
  @ApiOperation({
    summary: 'The rewards of the programme, drafts and those that are over too',
    description: 'In the order of their ids; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({ name: 'status', required: false, enum: REWARD_STATUSES, description: 'Only rewards with this status.' })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The rewards.', REWARD, COLUMNS)
  list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<RewardDocument> | Readable> {
    const fields = (q: QueryParameters) => ({ status: q.choice('status', REWARD_STATUSES) });
    const asked = { query: GetRewards, sort: 'rewardId', columns: COLUMNS, fields };
    return this.rows.answer<RewardDocument>({ request, reply, ...asked });
  }

  @Get(':rewardId')
  @ApiOperation({ summary: 'A reward as it is defined now', description: 'With the version of its definition.' })
  @FreshnessHeaders()
  @Answers('The reward.', REWARD)
  get(
    @Param('rewardId') rowId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardDocument> {
    return this.rows.one<RewardDocument>({ request, reply, rowId, query: GetReward });
  }
}
