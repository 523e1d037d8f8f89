import { Module } from '@nestjs/common';

import { AdHocQueries } from '#queries';
import { ReadModels } from '#projections';

import { Reading } from '../conventions/index.js';
import { ReadModelsController } from './read-models.controller.js';

/** Segments, and analysts' own queries, over HTTP. */
@Module({
  controllers: [ReadModelsController],
  providers: [
    Reading,
    { provide: AdHocQueries, inject: [ReadModels], useFactory: (models: ReadModels) => new AdHocQueries(models) },
  ],
})
export class SegmentsApiModule {}
