import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
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
import { QueryContext } from '#loyalty/programs/server';
import { CURSORS, type CursorSigner } from '#platform';

import { type TierGrantDocument } from '../views/tier-grants-schema.js';
import { TIER_GRANT } from './answers.js';
import { GetTierGrants } from './get-tier-grants.js';

const COLUMNS = ['grantId', 'state', 'tier', 'reason', 'grantedAt', 'until', 'closedAt', 'revokeReason'];

/** What tiers a member was given by hand. */
@ApiTags('Points')
@Controller('v1/members/:memberId/tier-grants')
export class TierGrantsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Tiers granted to a member, newest first, those that are over too' })
  @MemberId()
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The grants.', TIER_GRANT, COLUMNS)
  async list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<TierGrantDocument> | Readable> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'grantedAt:desc');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, GetTierGrants.reads);
    const find = (asked: PageRequest) => this.queries.execute(new GetTierGrants(program, memberId, asked));
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: (row) => ({ ...row }) }, find);
  }
}
