import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  TableAnswer,
} from '#edge';
import { hasScope, MemberId } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type VoucherDocument } from '../views/vouchers-schema.js';
import { VOUCHER, VOUCHER_WITH_CODE, type VoucherWithCode } from './answers.js';
import { GetVoucher, GetVouchers } from './get-vouchers.js';

const COLUMNS = [
  ...['voucherId', 'state', 'rewardId', 'rewardVersion', 'name', 'claimId', 'value', 'currency', 'minimumSpend'],
  ...['partial', 'left', 'issuedAt', 'expiresAt', 'cancelledAt', 'cancelReason', 'uses'],
];

/** What vouchers a member has. */
@ApiTags('Rewards')
@Controller('v1/members/:memberId/vouchers')
export class VouchersController {
  constructor(
    private readonly rows: MemberRows,
    private readonly members: Members,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The vouchers of a member, those that are used, over or cancelled too',
    description: 'Without their codes; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Vouchers that were issued')
  @TableAnswer('The vouchers by the time they were issued.', VOUCHER, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<VoucherDocument> | Readable> {
    const asked = { query: GetVouchers, sort: 'issuedAt', columns: COLUMNS };
    return this.rows.answer<VoucherDocument>({ request, reply, memberId, ...asked });
  }

  @Get(':voucherId')
  @ApiOperation({
    summary: 'A voucher of a member, and how it was used',
    description: 'With the scope vouchers:read its code too.',
  })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The voucher.', VOUCHER_WITH_CODE)
  async get(
    @Param('memberId') memberId: string,
    @Param('voucherId') rowId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VoucherWithCode> {
    const voucher = await this.rows.one<VoucherDocument>({ request, reply, memberId, rowId, query: GetVoucher });
    const client = clientOf(request);
    if (!hasScope(client, 'vouchers:read')) return voucher;
    const codePrefix = voucher.codePrefix ?? undefined;
    return { ...voucher, code: this.members.vouchers.codeOf(client.program, { ...voucher, codePrefix }) };
  }
}
