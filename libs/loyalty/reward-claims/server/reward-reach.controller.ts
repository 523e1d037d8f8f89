import { type Readable } from 'node:stream';

import { Controller, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { type FastifyReply, type FastifyRequest } from '#edge';
import { type FigureAnswer, FigureOfNow, FiguresOfNow } from '#loyalty/figures/server';

import { REACH_COLUMNS } from '../reach.js';
import { GetRewardReach } from './get-reward-reach.js';

/** How far rewards are for members, as a figure. */
@ApiTags('Analytics')
@Controller('v1/analytics/reward-reach')
export class RewardReachController {
  constructor(private readonly figures: FiguresOfNow) {}

  @FigureOfNow(
    {
      summary: 'Which rewards members can afford, and how soon the others can',
      description:
        'Of each reward that is offered: how many members have its price in points, and in how many days half of the others will.',
    },
    REACH_COLUMNS,
  )
  reach(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<FigureAnswer, 'columns'> | Readable> {
    return this.figures.answer(request, reply, GetRewardReach);
  }
}
