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

import { REACH_COLUMNS } from '../reach.js';
import { GetRewardReach } from './get-reward-reach.js';

/** How far rewards are for members, as a figure. */
@ApiTags('Analytics')
@Controller('v1/analytics/reward-reach')
export class RewardReachController {
  constructor(
    private readonly queries: QueryBus,
    private readonly readYourWrites: ReadYourWrites,
    private readonly scopes: FigureScopes,
  ) {}

  @Get()
  @Costs('figure')
  @ApiOperation({
    summary: 'Which rewards members can afford, and how soon the others can',
    description:
      'Of each reward that is offered: how many members have its price in points, and in how many days half of the others will.',
  })
  @FreshnessHeaders()
  @FigureAnswers(FIGURE, REACH_COLUMNS)
  async reach(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<FigureAnswer, 'columns'> | Readable> {
    new QueryParameters(request).done();
    const scope = await this.scopes.of(request);
    const { position } = await this.readYourWrites.fresh(request, reply, GetRewardReach.reads);
    return answerFigure(request, reply, await this.queries.execute(new GetRewardReach(scope)), position);
  }
}
