import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, Costs, type FastifyReply, type FastifyRequest, FreshnessHeaders, ValidBody } from '#edge';
import { knownNames } from '#loyalty/definitions/server';
import { FigureScopes } from '#loyalty/figures/server';
import { QueryContext } from '#loyalty/programs/server';
import { Segments } from '#loyalty/segments/server';

import { CAMPAIGN_PREVIEW } from './answers.js';
import { CampaignPreviewBody } from './bodies.js';
import { triedOf } from './definition-of.js';
import { type CampaignPreview, PreviewCampaign } from './preview-campaign.js';

/** Campaigns tried on what was bought. */
@ApiTags('Campaigns')
@Controller()
export class CampaignPreviewController {
  constructor(
    private readonly queries: QueryBus,
    readonly context: QueryContext,
    private readonly scopes: FigureScopes,
    readonly segments: Segments,
  ) {}

  @Post('v1/campaigns::preview')
  @HttpCode(200)
  @Costs('figure')
  @ApiOperation({
    summary: 'What a campaign would have given on the purchases of a past period',
    description: 'On top of the rules and campaigns of then, to each member as of the purchase. Nothing is recorded.',
  })
  @FreshnessHeaders()
  @Answers('What it would have given.', CAMPAIGN_PREVIEW)
  async preview(
    @ValidBody() body: CampaignPreviewBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignPreview> {
    const tried = await triedOf(body, await knownNames(request, this));
    const scope = await this.scopes.of(request);
    await this.context.fresh(request, reply, PreviewCampaign.reads);
    return this.queries.execute(new PreviewCampaign(scope, { ...tried, campaignId: body.campaignId }));
  }
}
