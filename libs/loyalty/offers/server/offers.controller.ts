import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, FreshnessHeaders, QueryParameters } from '#edge';
import { MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { TERMS_LANGUAGES } from '#loyalty/terms';

import { OFFERS, type OffersView } from './answers.js';
import { GetOffers } from './get-offers.js';
import { modelOf } from './models.js';

const MOST_DEFAULT = 5;

const MOST_MAX = 20;

const MODEL_MAX = 1_000_000_000;

const PURPOSE_LENGTH_MAX = 64;

/** What to show a member next. */
@ApiTags('Offers')
@Controller('v1/members/:memberId/offers')
export class OffersController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What to show a member now, ranked, each with its reason',
    description:
      'Rewards within reach, campaigns that are on for the member, challenges nearly done, points that are about to end, the next tier, and the next move of the loyalty class. What the member cannot have is not here. Each score is the sum of its `contributions`, by a model that `GET /v1/offers/models` shows whole. Nothing is shown to a member who is frozen or gone, or who has withdrawn the consent to `offers`; with `purpose`, only to those who have given consent to it.',
  })
  @MemberId()
  @ApiQuery({
    name: 'most',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: MOST_MAX, default: MOST_DEFAULT },
    description: 'How many offers at most.',
  })
  @ApiQuery({
    name: 'language',
    required: false,
    enum: TERMS_LANGUAGES,
    description: 'Of names and texts. Left out: names as they are defined, texts in English.',
  })
  @ApiQuery({
    name: 'purpose',
    required: false,
    schema: { type: 'string', maxLength: PURPOSE_LENGTH_MAX },
    description: 'What they are shown for, as consents name it, such as `newsletter`: then consent is needed.',
  })
  @ApiQuery({
    name: 'model',
    required: false,
    schema: { type: 'integer', minimum: 1 },
    description: 'The version of the model that ranks; the one in force when left out.',
  })
  @FreshnessHeaders()
  @Answers('The offers, and why there are none where there are none.', OFFERS)
  async list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OffersView> {
    const program = await this.context.program(request);
    const q = new QueryParameters(request);
    const most = q.integer('most', { min: 1, max: MOST_MAX }) ?? MOST_DEFAULT;
    const language = q.choice('language', TERMS_LANGUAGES);
    const purpose = q.text('purpose', PURPOSE_LENGTH_MAX);
    const version = q.integer('model', { min: 1, max: MODEL_MAX });
    q.done();
    const model = modelOf(version);
    await this.context.fresh(request, reply, GetOffers.reads);
    const asked = { model, most, ...(language && { language }), ...(purpose !== undefined && { purpose }) };
    return this.queries.execute(new GetOffers(program, memberId, asked));
  }
}
