import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  Pages,
  QueryParameters,
  TableAnswer,
} from '#edge';
import { MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';
import { CURSORS, type CursorSigner } from '#platform';

import { type BadgeDocument } from '../views/badges-schema.js';
import { BADGE, CHALLENGE_OF_MEMBER, type ChallengeOfMemberView } from './answers.js';
import { GetBadges } from './get-badges.js';
import { GetChallengesOfMember } from './get-challenges-of-member.js';

const COLUMNS = [
  ...['challengeId', 'name', 'progress', 'goal', 'missing', 'completed', 'times', 'begun', 'from', 'until', 'endsAt'],
  ...['milestones', 'rewards', 'version', 'description'],
];

const BADGE_COLUMNS = [
  ...['badgeId', 'name', 'awardedAt', 'revokedAt', 'challengeId', 'version', 'window', 'repetition', 'milestone'],
];

/** How far a member has come, and what there is to show for it. */
@ApiTags('Challenges')
@Controller('v1/members/:memberId')
export class MemberChallengesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    private readonly rows: MemberRows,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get('challenges')
  @ApiOperation({
    summary: 'The challenges that are on for a member, and how far the member has come',
    description:
      'In the window of today: progress, what is missing, milestones, and until when. Those that the member has not begun are here where the member is in their audience. By their ids; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberId()
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The challenges.', CHALLENGE_OF_MEMBER, COLUMNS)
  async list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<ChallengeOfMemberView> | Readable> {
    const program = await this.context.program(request);
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'challengeId');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, GetChallengesOfMember.reads);
    const cells = (row: ChallengeOfMemberView) => row as unknown as Readonly<Record<string, unknown>>;
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells }, (one) =>
      this.queries.execute(new GetChallengesOfMember(program, memberId, one)),
    );
  }

  @Get('badges')
  @ApiOperation({
    summary: 'The badges of a member, those that were taken back too',
    description: 'Each with what it was awarded for; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Badges that were awarded')
  @TableAnswer('The badges by the time they were awarded.', BADGE, BADGE_COLUMNS)
  badges(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<BadgeDocument> | Readable> {
    const asked = { query: GetBadges, sort: 'awardedAt', columns: BADGE_COLUMNS };
    return this.rows.answer<BadgeDocument>({ request, reply, memberId, ...asked });
  }
}
