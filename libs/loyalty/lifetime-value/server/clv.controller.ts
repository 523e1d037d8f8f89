import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  Costs,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  Problem,
  QueryParameters,
  ReadYourWrites,
} from '#edge';
import { MemberId } from '#loyalty/access';
import {
  answerFigure,
  dayOf,
  dimensionOf,
  FIGURE,
  type FigureAnswer,
  FigureAnswers,
  type FigureScope,
  FigureScopes,
  FilterQuery,
  filtersOf,
  FilterValues,
  GroupQuery,
  numberOf,
} from '#loyalty/figures/server';
import { localDayOf } from '#platform';

import { type Fit, type FitRefused } from '../fit.js';
import { type LifetimeTerms } from '../lifetime-value.js';
import { CLV_MODEL, MEMBER_CLV } from './answers.js';
import { CalibrationQuery, TermsQuery } from './clv-documentation.js';
import { type Calibration, GetClvModel, parametersOf } from './clv-model.js';
import { GetMemberClv, GetPredictedClv, type MemberClv } from './clv-predicted.js';

const MONTHS_MAX = 120;

/** Above it spend goes with frequency, which Gamma–Gamma assumes it does not. */
const CORRELATION_MAX = 0.3;

/** Lifetime value by models fitted to the programme's own purchases, in a thread of their own. */
@ApiTags('Analytics')
@Controller('v1')
export class ClvController {
  constructor(
    private readonly queries: QueryBus,
    private readonly readYourWrites: ReadYourWrites,
    private readonly scopes: FigureScopes,
    private readonly values: FilterValues,
  ) {}

  @Get('analytics/clv/model')
  @Costs('figure')
  @ApiOperation({
    summary: 'BG/NBD and Gamma–Gamma as fitted to all members who bought up to a day, with standard errors',
    description:
      'Purchases of one local day are one; time in weeks; spend in major units. 422 with the reason when the data do not bear ' +
      'BG/NBD; `gammaGamma` is null with its reason in `gammaGammaRefused` when they do not bear that.',
  })
  @CalibrationQuery()
  @FreshnessHeaders()
  @Answers('The models.', CLV_MODEL)
  async model(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { scope, q, end } = await this.asked(request);
    q.done();
    const calibration = { end, position: await this.position(request, reply) };
    const models = await this.queries.execute(new GetClvModel(scope, calibration));
    const { bgNbd, gammaGamma, correlation, customers, repeaters } = models;
    parametersOf(bgNbd, models);
    return {
      calibrationEnd: end,
      bgNbd: fitJson(bgNbd),
      gammaGamma: fitJson(gammaGamma),
      ...('refused' in gammaGamma && { gammaGammaRefused: gammaGamma.refused }),
      frequencySpendCorrelation: correlation,
      spendIsIndependent: Math.abs(correlation) <= CORRELATION_MAX,
      customers,
      repeaters,
      position: calibration.position,
    };
  }

  @Get('analytics/clv/predicted')
  @Costs('figure')
  @ApiOperation({
    summary: 'What customers are expected to buy and to be worth over the coming months, by group',
    description:
      'By BG/NBD and Gamma–Gamma, fitted to all members, whatever is filtered. `GET /v1/analytics/clv/model` has the fitted models.',
  })
  @CalibrationQuery()
  @TermsQuery()
  @GroupQuery()
  @FilterQuery()
  @FreshnessHeaders()
  @FigureAnswers(FIGURE, ['customers', 'alive', 'expectedPurchases', 'value', 'totalValue'])
  async predicted(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Omit<FigureAnswer, 'columns'> | Readable> {
    const { scope, q, end } = await this.asked(request);
    const [terms, by, filters] = [termsOf(q), dimensionOf(q), filtersOf(q)];
    await this.values.check(q, scope, filters);
    q.done();
    const calibration: Calibration = { end, position: await this.position(request, reply) };
    const answer = await this.queries.execute(new GetPredictedClv(scope, calibration, terms, by, filters));
    return answerFigure(request, reply, answer, calibration.position);
  }

  @Get('members/:memberId/clv')
  @Costs('figure')
  @ApiOperation({
    summary: 'What a member is expected to buy and to be worth over the coming months',
    description: 'By BG/NBD and Gamma–Gamma, fitted to all members.',
  })
  @MemberId()
  @CalibrationQuery()
  @TermsQuery()
  @FreshnessHeaders()
  @Answers('The expectation.', MEMBER_CLV)
  async member(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberClv> {
    const { scope, q, end } = await this.asked(request);
    const terms = termsOf(q);
    q.done();
    const calibration: Calibration = { end, position: await this.position(request, reply) };
    const clv = await this.queries.execute(new GetMemberClv(scope, calibration, terms, memberId));
    if (!clv) throw new Problem('nothing_bought', `${memberId} had bought nothing by ${end}.`);
    return clv;
  }

  private async asked(request: FastifyRequest): Promise<{ scope: FigureScope; q: QueryParameters; end: string }> {
    const scope = await this.scopes.of(request);
    const q = new QueryParameters(request);
    const end = dayOf(q, 'calibrationEnd') ?? localDayOf(this.scopes.now(), scope.rules.timeZone);
    return { scope, q, end };
  }

  private async position(request: FastifyRequest, reply: FastifyReply): Promise<string | null> {
    return (await this.readYourWrites.fresh(request, reply, ['activity', 'balances'])).position;
  }
}

function termsOf(q: QueryParameters): LifetimeTerms {
  return {
    months: q.integer('months', { min: 1, max: MONTHS_MAX }) ?? 12,
    margin: numberOf(q, 'margin', { min: 0, max: 1 }) ?? 1,
    discountRate: numberOf(q, 'discountRate', { min: 0, max: 1 }) ?? 0.01,
  };
}

function fitJson(fit: Fit<object> | FitRefused): object | null {
  if ('refused' in fit) return null;
  return { ...fit.parameters, logLikelihood: fit.logLikelihood, standardErrors: fit.standardErrors };
}
