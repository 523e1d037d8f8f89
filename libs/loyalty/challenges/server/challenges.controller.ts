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
import { DEFINITION_STATUSES } from '#loyalty/definitions';
import { ProgramRows } from '#loyalty/queries/server';

import { CHALLENGE, CHALLENGE_WITH_MEMBERS } from './answers.js';
import { type ChallengeView, type ChallengeWithMembers, GetChallenge, GetChallenges } from './get-challenges.js';

const COLUMNS = [
  ...['challengeId', 'status', 'name', 'startsAt', 'endsAt', 'audience', 'target', 'within', 'milestones', 'rewards'],
  ...['times', 'whenReturned', 'version', 'definedAt', 'countsFrom', 'description'],
];

/** What members are asked to do, and what they get for it. */
@ApiTags('Challenges')
@Controller('v1/challenges')
export class ChallengesController {
  constructor(private readonly rows: ProgramRows) {}

  @Get()
  @ApiOperation({
    summary: 'The challenges of the programme, drafts and those that are over too',
    description: 'In the order of their ids; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({
    name: 'status',
    required: false,
    enum: DEFINITION_STATUSES,
    description: 'Only challenges that are it now.',
  })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The challenges.', CHALLENGE, COLUMNS)
  list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<ChallengeView> | Readable> {
    const fields = (q: QueryParameters) => ({ status: q.choice('status', DEFINITION_STATUSES) });
    const asked = { query: GetChallenges, sort: 'challengeId', columns: COLUMNS, fields };
    return this.rows.answer<ChallengeView>({ request, reply, ...asked });
  }

  @Get(':challengeId')
  @ApiOperation({
    summary: 'A challenge as it is defined now',
    description: 'With all versions of its definition, and how many have begun and completed it.',
  })
  @FreshnessHeaders()
  @Answers('The challenge.', CHALLENGE_WITH_MEMBERS)
  get(
    @Param('challengeId') rowId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChallengeWithMembers> {
    return this.rows.one<ChallengeWithMembers>({ request, reply, rowId, query: GetChallenge });
  }
}
