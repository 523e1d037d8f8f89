import { type Readable } from 'node:stream';

import { Controller, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { type FastifyReply, type FastifyRequest } from '#edge';
import { type FigureAnswer, FigureOfNow, FiguresOfNow } from '#loyalty/figures/server';

import { LIFT_COLUMNS } from '../results/lift.js';
import { GetCampaignLift } from './get-campaign-lift.js';

/** Campaigns against their holdouts, as a figure. */
@ApiTags('Analytics')
@Controller('v1/analytics/campaign-lift')
export class CampaignLiftController {
  constructor(private readonly figures: FiguresOfNow) {}

  @FigureOfNow(
    {
      summary: 'What campaigns brought, each against its holdout',
      description:
        'Spend, purchases, points and margin per member with and without each campaign, and the difference with its 95 % confidence interval.',
    },
    LIFT_COLUMNS,
  )
  lift(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<FigureAnswer, 'columns'> | Readable> {
    return this.figures.answer(request, reply, GetCampaignLift);
  }
}
