import { type Readable } from 'node:stream';

import { Controller, Get, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  Costs,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  QueryParameters,
  ReadYourWrites,
} from '#edge';
import { answerFigure, FIGURE, type FigureAnswer, FigureAnswers, FigureScopes } from '#loyalty/figures/server';

import { LIFT_COLUMNS } from '../results/lift.js';
import { GetCampaignLift } from './get-campaign-lift.js';

/** Campaigns against their holdouts, as a figure. */
@ApiTags('Analytics')
@Controller('v1/analytics/campaign-lift')
export class CampaignLiftController {
  constructor(
    private readonly queries: QueryBus,
    private readonly readYourWrites: ReadYourWrites,
    private readonly scopes: FigureScopes,
  ) {}

  @Get()
  @Costs('figure')
  @ApiOperation({
    summary: 'What campaigns brought, each against its holdout',
    description:
      'Spend, purchases, points and margin per member with and without each campaign, and the difference with its 95 % confidence interval.',
  })
  @FreshnessHeaders()
  @FigureAnswers(FIGURE, LIFT_COLUMNS)
  async lift(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<FigureAnswer, 'columns'> | Readable> {
    new QueryParameters(request).done();
    const scope = await this.scopes.of(request);
    const { position } = await this.readYourWrites.fresh(request, reply, GetCampaignLift.reads);
    return answerFigure(request, reply, await this.queries.execute(new GetCampaignLift(scope)), position);
  }
}
