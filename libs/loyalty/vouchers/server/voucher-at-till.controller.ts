import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyRequest, QueryParameters } from '#edge';
import { Members } from '#loyalty/members';
import { type VoucherAtTill } from '#loyalty/vouchers';
import { CLOCK, type Clock } from '#platform';

import { VOUCHER_AT_TILL } from './answers.js';

/** What a voucher is worth, to anybody who has its code. Read in the log, so that no till sees one that was used a moment ago as open. */
@ApiTags('Rewards')
@Controller('v1/vouchers')
export class VoucherAtTillController {
  constructor(
    private readonly members: Members,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':code')
  @ApiOperation({
    summary: 'A voucher by its code: what is left of it, and until when',
    description: 'However the code is written: case, hyphens and spaces do not count. Nothing of the member is shown.',
  })
  @Answers('The voucher.', VOUCHER_AT_TILL)
  get(@Param('code') code: string, @Req() request: FastifyRequest): Promise<VoucherAtTill> {
    new QueryParameters(request).done();
    return this.members.vouchers.atTill(clientOf(request).program, code, this.clock.now());
  }
}
