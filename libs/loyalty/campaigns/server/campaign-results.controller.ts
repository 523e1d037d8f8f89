import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, Costs, type FastifyReply, type FastifyRequest, FreshnessHeaders, QueryParameters } from '#edge';
import { FigureScopes } from '#loyalty/figures/server';
import { QueryContext } from '#loyalty/programs/server';

import { CAMPAIGN_RESULTS } from './answers.js';
import { type CampaignResultsAnswer, GetCampaignResults } from './get-campaign-results.js';

/** What campaigns bring. */
@ApiTags('Campaigns')
@Controller('v1/campaigns')
export class CampaignResultsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    private readonly scopes: FigureScopes,
  ) {}

  @Get(':campaignId/results')
  @Costs('figure')
  @ApiOperation({
    summary: 'What a campaign brought, against its holdout',
    description:
      'Members, buyers, purchases, spend, margin and points with and without it, and the differences per member.',
  })
  @FreshnessHeaders()
  @Answers('The results.', CAMPAIGN_RESULTS)
  async results(
    @Param('campaignId') campaignId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignResultsAnswer> {
    new QueryParameters(request).done();
    const scope = await this.scopes.of(request);
    await this.context.fresh(request, reply, GetCampaignResults.reads);
    return this.queries.execute(new GetCampaignResults(scope, campaignId));
  }
}
