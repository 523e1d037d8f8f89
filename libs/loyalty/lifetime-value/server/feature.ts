import { type Provider } from '@nestjs/common';

import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { GetClvModelHandler } from './clv-model.js';
import { GetMemberClvHandler, GetPredictedClvHandler } from './clv-predicted.js';
import { ClvController } from './clv.controller.js';
import { FIT_WORKER, ModelFits } from './model-fits.js';

const fits: Provider = {
  provide: ModelFits,
  inject: [FIT_WORKER],
  useFactory: (entry: URL) => new ModelFits(entry),
};

export const feature: ServerFeature = {
  name: 'lifetime-value',
  access,
  queries: {
    controllers: [ClvController],
    providers: [fits, GetClvModelHandler, GetPredictedClvHandler, GetMemberClvHandler],
  },
};
