import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, FreshnessHeaders } from '#edge';
import { ProgramRows } from '#loyalty/queries/server';

import { CAMPAIGN_BUDGET } from './answers.js';
import { type CampaignBudgetView, GetCampaignBudget } from './get-campaign-budget.js';

/** What campaigns may still give. */
@ApiTags('Campaigns')
@Controller('v1/campaigns/:campaignId/budget')
export class CampaignBudgetsController {
  constructor(private readonly rows: ProgramRows) {}

  @Get()
  @ApiOperation({
    summary: 'What is left of the budget of a campaign',
    description: 'By the definition in force: what it has given, what of that members have, and what is left.',
  })
  @FreshnessHeaders()
  @Answers('The budget.', CAMPAIGN_BUDGET)
  get(
    @Param('campaignId') rowId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignBudgetView> {
    return this.rows.one<CampaignBudgetView>({ request, reply, rowId, query: GetCampaignBudget });
  }
}
