import { type Provider } from '@nestjs/common';

import { type ServerFeature } from '#loyalty/access';
import { ReadModels } from '#engine';
import { Blur } from '#loyalty/small-groups';

import { access } from './access.js';
import { AdHocQueries } from './query.js';
import { ReadModelsController } from './read-models.controller.js';

const adHocQueries: Provider = {
  provide: AdHocQueries,
  inject: [ReadModels, Blur],
  useFactory: (models: ReadModels, blur: Blur) => new AdHocQueries(models, blur),
};

export const feature: ServerFeature = {
  name: 'read-models',
  access,
  queries: { controllers: [ReadModelsController], providers: [adHocQueries] },
};
