import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { GetBreakageHandler, GetFigureHandler, GetLiabilityHandler } from '#loyalty/figures/server';
import {
  FIT_WORKER,
  GetClvModelHandler,
  GetMemberClvHandler,
  GetPredictedClvHandler,
  ModelFits,
} from '#loyalty/lifetime-value/server';

import { QueriesModule } from './queries.module.js';

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
