import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, FreshnessHeaders, type List, TableAnswer } from '#edge';
import { MemberId } from '#loyalty/access';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type RedemptionDocument } from '../views/redemptions-schema.js';
import { REDEMPTION } from './answers.js';
import { GetRedemption, GetRedemptions } from './get-redemptions.js';

const COLUMNS = [
  ...['redemptionId', 'points', 'reference', 'purchaseId', 'reservationId', 'claimId'],
  ...['redeemedAt', 'recordedAt', 'redeemedBy', 'partner', 'returned', 'metadata'],
];

/** What members used their points for. */
@ApiTags('Points')
@Controller('v1/members/:memberId/redemptions')
export class RedemptionReadsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'The redemptions of a member, captured reservations and payments for purchases and rewards too',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Redemptions that count')
  @TableAnswer('The redemptions by the time they count.', REDEMPTION, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<RedemptionDocument> | Readable> {
    const asked = { query: GetRedemptions, sort: 'redeemedAt', columns: COLUMNS };
    return this.rows.answer<RedemptionDocument>({ request, reply, memberId, ...asked });
  }

  @Get(':redemptionId')
  @ApiOperation({
    summary: 'A redemption',
    description:
      'Of reserved points that were captured the id is `reservation.{reservationId}`, of points that paid for a purchase `purchase.{purchaseId}`, of those that paid for a reward `claim.{claimId}`.',
  })
  @MemberId()
  @ApiParam({ name: 'redemptionId', type: String, example: 'redemption-1001' })
  @FreshnessHeaders()
  @Answers('The redemption.', REDEMPTION)
  get(
    @Param('memberId') memberId: string,
    @Param('redemptionId') redemptionId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RedemptionDocument> {
    return this.rows.one<RedemptionDocument>({ request, reply, memberId, rowId: redemptionId, query: GetRedemption });
  }
}
