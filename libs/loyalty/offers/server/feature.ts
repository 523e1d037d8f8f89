import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { GetOffersHandler } from './get-offers.js';
import { OfferModelsController } from './offer-models.controller.js';
import { OffersController } from './offers.controller.js';

export const feature: ServerFeature = {
  name: 'offers',
  access,
  queries: { controllers: [OffersController, OfferModelsController], providers: [GetOffersHandler] },
};
