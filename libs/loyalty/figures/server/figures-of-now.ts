import { type Readable } from 'node:stream';

import { applyDecorators, Get, Injectable } from '@nestjs/common';
import { type Query, QueryBus } from '@nestjs/cqrs';
import { ApiOperation } from '@nestjs/swagger';

import {
  Costs,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  QueryParameters,
  ReadYourWrites,
} from '#edge';
import { type ModelName } from '#engine';

import { answerFigure } from './answer.js';
import { FIGURE } from './answers.js';
import { FigureAnswers } from './documentation.js';
import { type FigureAnswer, type FigureScope } from './figure-answer.js';
import { FigureScopes } from './figure-scopes.js';

/** A query for a figure as of now, and what it reads. */
interface QueryOfNow {
  readonly reads: readonly ModelName[];
  new (scope: FigureScope): Query<FigureAnswer>;
}

/** The route of a figure that takes no parameters. */
export const FigureOfNow = (says: { summary: string; description: string }, columns: readonly string[]) =>
  applyDecorators(Get(), Costs('figure'), ApiOperation(says), FreshnessHeaders(), FigureAnswers(FIGURE, columns));

/** Answers figures that take no parameters: as of now, over everything. */
@Injectable()
export class FiguresOfNow {
  constructor(
    private readonly queries: QueryBus,
    private readonly readYourWrites: ReadYourWrites,
    private readonly scopes: FigureScopes,
  ) {}

  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    Asked: QueryOfNow,
  ): Promise<Omit<FigureAnswer, 'columns'> | Readable> {
    new QueryParameters(request).done();
    const scope = await this.scopes.of(request);
    const { position } = await this.readYourWrites.fresh(request, reply, Asked.reads);
    return answerFigure(request, reply, await this.queries.execute(new Asked(scope)), position);
  }
}
