import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, FreshnessHeaders, type List, TableAnswer } from '#edge';
import { MemberId } from '#loyalty/access';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type RewardClaimDocument } from '../views/reward-claims-schema.js';
import { REWARD_CLAIM } from './answers.js';
import { GetRewardClaim, GetRewardClaims } from './get-reward-claims.js';

const COLUMNS = [
  ...['claimId', 'state', 'rewardId', 'rewardVersion', 'name', 'kind', 'points', 'tier', 'segment', 'early'],
  ...['claimedAt', 'claimedBy', 'cancelledAt', 'cancelReason', 'challengeId'],
];

/** What rewards a member has. */
@ApiTags('Rewards')
@Controller('v1/members/:memberId/claims')
export class RewardClaimsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'The rewards of a member, those that were cancelled too',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Rewards that were claimed')
  @TableAnswer('The claims by the time they were made.', REWARD_CLAIM, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<RewardClaimDocument> | Readable> {
    const asked = { query: GetRewardClaims, sort: 'claimedAt', columns: COLUMNS };
    return this.rows.answer<RewardClaimDocument>({ request, reply, memberId, ...asked });
  }

  @Get(':claimId')
  @ApiOperation({
    summary: 'A reward that a member has',
    description: 'As it was when it was claimed, whatever became of its definition.',
  })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The claim.', REWARD_CLAIM)
  get(
    @Param('memberId') memberId: string,
    @Param('claimId') claimId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardClaimDocument> {
    return this.rows.one<RewardClaimDocument>({ request, reply, memberId, rowId: claimId, query: GetRewardClaim });
  }
}
