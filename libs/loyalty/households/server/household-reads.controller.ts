import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyReply, type FastifyRequest, FreshnessHeaders } from '#edge';
import { QueryContext } from '#loyalty/programs/server';

import { HOUSEHOLD, type HouseholdAnswer } from './answers.js';
import { GetHousehold } from './get-household.js';

/** Households as they are now. */
@ApiTags('Households')
@Controller('v1/households')
export class HouseholdReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
  ) {}

  @Get(':householdId')
  @ApiOperation({
    summary: 'A household, who is in it, and its points',
    description: 'Names and addresses are with its members.',
  })
  @FreshnessHeaders()
  @Answers('The household.', HOUSEHOLD)
  async get(
    @Param('householdId') householdId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HouseholdAnswer> {
    await this.context.fresh(request, reply, GetHousehold.reads);
    return this.queries.execute(new GetHousehold(clientOf(request).program, householdId));
  }
}
