import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, FreshnessHeaders, type List, TableAnswer } from '#edge';
import { MemberId } from '#loyalty/access';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type ReferralDocument } from '../views/referrals-schema.js';
import { REFERRAL, REFERRAL_CODE, type ReferralCode } from './answers.js';
import { GetReferralCode, GetReferrals } from './get-referrals.js';

const COLUMNS = [
  ...['memberId', 'referrerId', 'status', 'reason', 'startedAt', 'until', 'qualifiedAt', 'closedAt'],
  ...['points', 'referredPoints'],
];

/** Whom a member recommended the programme, and by what. */
@ApiTags('Members')
@Controller('v1/members/:memberId')
export class ReferralsController {
  constructor(private readonly rows: MemberRows) {}

  @Get('referrals')
  @ApiOperation({
    summary: 'Whom a member recommended the programme, and what both got for it',
    description: 'In programmes that reward it; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Referrals of members who joined')
  @TableAnswer('The referrals by the time the others joined.', REFERRAL, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<ReferralDocument> | Readable> {
    const asked = { query: GetReferrals, sort: 'startedAt', columns: COLUMNS };
    return this.rows.answer<ReferralDocument>({ request, reply, memberId, ...asked });
  }

  @Get('referral-code')
  @ApiOperation({
    summary: 'The code by which a member recommends the programme',
    description:
      'Others give it as `referredBy` when they join. Link words of the member’s own are identities of the kind `referral_word`.',
  })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The code.', REFERRAL_CODE)
  code(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReferralCode> {
    const asked = { rowId: memberId, query: GetReferralCode };
    return this.rows.one<ReferralCode>({ request, reply, memberId, ...asked });
  }
}
