import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';

import {
  Costs,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  ListAnswer,
  QueryParameters,
  ReadYourWrites,
} from '#edge';

import { PERIOD_FIGURES } from '../all-figures.js';
import { answerFigure } from './answer.js';
import { FIGURE, LISTED_FIGURE } from './answers.js';
import { FigureAnswers, FigureQuery } from './documentation.js';
import { type FigureAnswer } from './figure-answer.js';
import { askOf } from './figure-request.js';
import { FigureScopes } from './figure-scopes.js';
import { FilterValues } from './filter-values.js';
import { FigureUnknown, GetFigure } from './get-figure.js';

/** Figures of members by period and group. */
@ApiTags('Analytics')
@Controller('v1/analytics')
export class FiguresController {
  constructor(
    private readonly queries: QueryBus,
    private readonly readYourWrites: ReadYourWrites,
    private readonly scopes: FigureScopes,
    private readonly values: FilterValues,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The figures by period that there are, each with its definition and inputs',
    description: 'Ask for one at `GET /v1/analytics/{figure}`.',
  })
  @ListAnswer('The figures.', LISTED_FIGURE)
  list(@Req() request: FastifyRequest): List<object> {
    new QueryParameters(request).done();
    const items = [...PERIOD_FIGURES.values()].map(({ name, definition, source, columns, inputs = {} }) => ({
      figure: name,
      definition,
      source,
      columns,
      inputs,
    }));
    return { items };
  }

  @Get(':figure')
  @Costs('figure')
  @ApiOperation({
    summary: 'A figure by period and group',
    description: 'Figures with inputs take each of them as a parameter; GET /v1/analytics lists them.',
  })
  @ApiParam({ name: 'figure', type: String, enum: [...PERIOD_FIGURES.keys()], example: 'retention' })
  @FigureQuery()
  @FreshnessHeaders()
  @FigureAnswers(FIGURE, ['period', 'start', 'active', 'new', 'reactivated', 'retained', 'rate'])
  async figure(
    @Param('figure') name: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<FigureAnswer, 'columns'> | Readable> {
    const figure = PERIOD_FIGURES.get(name);
    if (!figure) throw new FigureUnknown(name);
    const scope = await this.scopes.of(request);
    const q = new QueryParameters(request);
    const ask = askOf(q, figure, { now: this.scopes.now(), zone: scope.rules.timeZone });
    await this.values.check(q, scope, ask.filters);
    q.done();
    const models = figure.guests ? ['activity', 'guest-purchases'] : ['activity'];
    const { position } = await this.readYourWrites.fresh(request, reply, models);
    return answerFigure(request, reply, await this.queries.execute(new GetFigure(scope, ask)), position);
  }
}
