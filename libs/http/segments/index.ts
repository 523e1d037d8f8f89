import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { CommandsModule } from '#commands';
import { CLOCK, type Clock } from '#platform';
import { ReadModels } from '#projections';
import { AdHocQueries, QueriesModule, SegmentQueries } from '#queries';

import { Reading } from '../conventions/index.js';
import { Reads } from '../queries/reads.js';
import { SegmentDefinitionsController } from './definitions.controller.js';
import { ReadModelsController } from './read-models.controller.js';
import { SegmentsController } from './segments.controller.js';

/** Segments, and analysts' own queries, over HTTP. */
@Module({
  imports: [CqrsModule, CommandsModule, QueriesModule],
  controllers: [ReadModelsController, SegmentsController, SegmentDefinitionsController],
  providers: [
    Reads,
    Reading,
    { provide: AdHocQueries, inject: [ReadModels], useFactory: (models: ReadModels) => new AdHocQueries(models) },
    {
      provide: SegmentQueries,
      inject: [ReadModels, CLOCK],
      useFactory: (models: ReadModels, clock: Clock) => new SegmentQueries(models, clock),
    },
  ],
})
export class SegmentsApiModule {}
