import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { type FastifyReply, type FastifyRequest, type List, TableAnswer } from '#edge';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type TierGrantDocument } from '../views/tier-grants-schema.js';
import { TIER_GRANT } from './answers.js';
import { GetTierGrants } from './get-tier-grants.js';

const COLUMNS = ['grantId', 'state', 'tier', 'reason', 'grantedAt', 'until', 'closedAt', 'revokeReason'];

/** What tiers a member was given by hand. */
@ApiTags('Points')
@Controller('v1/members/:memberId/tier-grants')
export class TierGrantsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'Tiers granted to a member, those that are over too',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Tiers that were granted')
  @TableAnswer('The grants by the time they began.', TIER_GRANT, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<TierGrantDocument> | Readable> {
    const asked = { query: GetTierGrants, sort: 'grantedAt', columns: COLUMNS };
    return this.rows.answer<TierGrantDocument>({ request, reply, memberId, ...asked });
  }
}
