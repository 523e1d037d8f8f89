import { type Readable } from 'node:stream';

import { Controller, Get, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  Costs,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  QueryParameters,
  ReadYourWrites,
} from '#edge';
import { LIMITS } from '#loyalty/vocabulary';

import { allocatedPrice, BREAKAGE_COLUMNS, EXPIRY_COLUMNS, LIABILITY_SOURCE } from '../points-left.js';
import { answerFigure } from './answer.js';
import { FIGURE, LIABILITY } from './answers.js';
import { FigureAnswers, PeriodQuery } from './documentation.js';
import { type FigureAnswer } from './figure-answer.js';
import { numberOf, periodOf } from './figure-request.js';
import { FigureScopes } from './figure-scopes.js';
import { GetBreakage, GetExpiryCalendar, GetLiability, type LiabilityAnswer } from './points-left.js';

const COST_MAX = 1e6;

const AsOfInstant = (): MethodDecorator =>
  ApiQuery({
    name: 'asOf',
    required: false,
    type: String,
    description: 'An instant, or a day, which means its end in the programme. Now when left out.',
  });

const CostQuery = (): MethodDecorator =>
  ApiQuery({
    name: 'costPerPoint',
    required: false,
    schema: { type: 'number', minimum: 0, maximum: COST_MAX, default: 1 },
    description: 'Minor units that a redeemed point costs; decimals are fine.',
  });

/** What is left of points, and what it is expected to cost; at any instant, expiry applied. */
@ApiTags('Analytics')
@Controller('v1')
export class PointsLeftController {
  constructor(
    private readonly queries: QueryBus,
    private readonly readYourWrites: ReadYourWrites,
    private readonly scopes: FigureScopes,
  ) {}

  @Get('analytics/breakage')
  @Costs('figure')
  @ApiOperation({
    summary: 'Points that are never spent, by when they were earned',
    description: 'By cohorts of the month, quarter or year in which they were earned.',
  })
  @AsOfInstant()
  @PeriodQuery('Length of a cohort; month when left out.')
  @FreshnessHeaders()
  @FigureAnswers(FIGURE, BREAKAGE_COLUMNS)
  async breakage(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<FigureAnswer, 'columns'> | Readable> {
    const { scope, asOf, period } = await this.asked(request);
    const { position } = await this.readYourWrites.fresh(request, reply, ['lots']);
    return answerFigure(request, reply, await this.queries.execute(new GetBreakage(scope, asOf, period)), position);
  }

  @Get('analytics/expiry-calendar')
  @Costs('figure')
  @ApiOperation({
    summary: 'Points that end unless they are used, by when they do',
    description: 'What is there at a date, by the month, quarter or year of its end.',
  })
  @AsOfInstant()
  @PeriodQuery('Length of a period of ends; month when left out.')
  @FreshnessHeaders()
  @FigureAnswers(FIGURE, EXPIRY_COLUMNS)
  async expiryCalendar(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<FigureAnswer, 'columns'> | Readable> {
    const { scope, asOf, period } = await this.asked(request);
    const { position } = await this.readYourWrites.fresh(request, reply, ['lots', 'member']);
    const answer = await this.queries.execute(new GetExpiryCalendar(scope, asOf, period));
    return answerFigure(request, reply, answer, position);
  }

  @Get('liability')
  @Costs('figure')
  @ApiOperation({
    summary: 'What the points that are out are expected to cost, at any date',
    description:
      'Points that can still be redeemed, less the share that experience says never will be, times what a point costs.',
  })
  @AsOfInstant()
  @CostQuery()
  @ApiQuery({
    name: 'breakage',
    required: false,
    type: String,
    description: '`cohort` (what cohorts that are over have shown), or a share from 0 to 1.',
  })
  @PeriodQuery('Length of a cohort; month when left out.')
  @FreshnessHeaders()
  @FigureAnswers(LIABILITY, ['cohort', 'members', 'points', 'pending', 'breakage', 'liability'])
  async liability(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<LiabilityAnswer, 'columns'> | Readable> {
    const scope = await this.scopes.of(request);
    const q = new QueryParameters(request);
    const asOf = q.instantOrDate('asOf', await this.scopes.zones(request)) ?? this.scopes.now();
    const costPerPoint = numberOf(q, 'costPerPoint', { min: 0, max: COST_MAX }) ?? 1;
    const breakage =
      q.text('breakage') === 'cohort' ? 'cohort' : (numberOf(q, 'breakage', { min: 0, max: 1 }) ?? 'cohort');
    const period = periodOf(q);
    q.done();
    const { position } = await this.readYourWrites.fresh(request, reply, ['lots', 'member']);
    const answer = await this.queries.execute(new GetLiability(scope, asOf, period, { costPerPoint, breakage }));
    return answerFigure(request, reply, answer, position);
  }

  private async asked(request: FastifyRequest) {
    const scope = await this.scopes.of(request);
    const q = new QueryParameters(request);
    const asOf = q.instantOrDate('asOf', await this.scopes.zones(request)) ?? this.scopes.now();
    const period = periodOf(q);
    q.done();
    return { scope, asOf, period };
  }

  @Get('analytics/revenue-allocation')
  @Costs('figure')
  @ApiOperation({
    summary: 'How a price is shared between what was bought and the points that come with it (IFRS 15)',
    description: 'Worked out from the parameters alone; nothing is read.',
  })
  @ApiQuery({
    name: 'price',
    required: false,
    schema: { type: 'number', minimum: 0, default: 0 },
    description: 'Any unit.',
  })
  @ApiQuery({
    name: 'points',
    required: false,
    schema: { type: 'number', minimum: 0, default: 0 },
    description: 'Points that the purchase earns.',
  })
  @ApiQuery({
    name: 'valuePerPoint',
    required: false,
    schema: { type: 'number', minimum: 0, default: 0 },
    description: 'Same unit.',
  })
  @ApiQuery({
    name: 'breakage',
    required: false,
    schema: { type: 'number', minimum: 0, maximum: 1, default: 0 },
    description: 'Share of these points that will never be redeemed.',
  })
  @FigureAnswers(FIGURE, ['goods', 'points'])
  revenueAllocation(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Omit<FigureAnswer, 'columns'> | Promise<Readable> {
    const q = new QueryParameters(request);
    const numberParam = (name: string, max: number) => numberOf(q, name, { min: 0, max }) ?? 0;
    const [price, points] = [numberParam('price', LIMITS.amountMax), numberParam('points', LIMITS.amountMax)];
    const [valuePerPoint, breakage] = [numberParam('valuePerPoint', COST_MAX), numberParam('breakage', 1)];
    q.done();
    const answer: FigureAnswer = {
      figure: 'revenue-allocation',
      definition:
        'A price shared by relative stand-alone prices: that of the points is points × value × (1 − breakage), that of the ' +
        'goods their price. Not rounded.',
      source: LIABILITY_SOURCE,
      asOf: this.scopes.now(),
      inputs: { price, points, valuePerPoint, breakage },
      columns: ['goods', 'points'],
      rows: [allocatedPrice(price, { points, valuePerPoint, breakage })],
      suppressed: 0,
    };
    return answerFigure(request, reply, answer, null);
  }
}
