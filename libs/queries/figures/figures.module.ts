import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { QueriesModule } from '../queries.module.js';
import { GetClvModelHandler } from './clv-model.js';
import { GetMemberClvHandler, GetPredictedClvHandler } from './clv-predicted.js';
import { GetFigureHandler } from './get-figure.js';
import { FIT_WORKER, ModelFits } from './model-fits.js';
import { GetBreakageHandler, GetLiabilityHandler } from './points-left.js';

const fits: Provider = {
  provide: ModelFits,
  inject: [FIT_WORKER],
  useFactory: (entry: URL) => new ModelFits(entry),
};

/** Figures on the bus. The app's global module provides FIT_WORKER, and what QueriesModule asks for. */
@Module({
  imports: [CqrsModule, QueriesModule],
  providers: [
    fits,
    GetFigureHandler,
    GetBreakageHandler,
    GetLiabilityHandler,
    GetClvModelHandler,
    GetPredictedClvHandler,
    GetMemberClvHandler,
  ],
})
export class FiguresModule {}
