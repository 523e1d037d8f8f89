import { Controller, Get, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { type FastifyRequest, type List, ListAnswer, QueryParameters } from '#edge';

import { FEATURES } from '../features.js';
import { OFFER_FEATURES, type OfferModel } from '../model.js';
import { MODEL_IN_FORCE, OFFER_MODELS } from '../models/all-models.js';
import { OFFER_MODEL, type OfferModelView } from './answers.js';

/** The models that rank offers, each with every weight. */
@ApiTags('Offers')
@Controller('v1/offers')
export class OfferModelsController {
  @Get('models')
  @ApiOperation({
    summary: 'Every offer model with its weights',
    description: 'Models do not change: an answer names its model, and can be worked out again with it.',
  })
  @ListAnswer('The models, oldest first.', OFFER_MODEL)
  models(@Req() request: FastifyRequest): List<OfferModelView> {
    new QueryParameters(request).done();
    return { items: OFFER_MODELS.map(viewOf) };
  }
}

function viewOf({ version, description, kinds, features, classes }: OfferModel): OfferModelView {
  const described = OFFER_FEATURES.map((name) => ({
    ...{ name, describes: FEATURES[name].describes, weight: features[name] },
  }));
  const inForce = version === MODEL_IN_FORCE.version;
  return { version, description, inForce, kinds, features: described, classes };
}
