import { Module, type Provider } from '@nestjs/common';
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

const segmentQueries: Provider = {
  provide: SegmentQueries,
  inject: [ReadModels, CLOCK],
  useFactory: (models: ReadModels, clock: Clock) => new SegmentQueries(models, clock),
};

/** Definitions of segments: what the write side takes. */
@Module({
  imports: [CqrsModule, CommandsModule, QueriesModule],
  controllers: [SegmentDefinitionsController],
  providers: [Reads, Reading, segmentQueries],
})
export class SegmentDefinitionsModule {}

/** Segments and their members, and analysts' own queries: what the read side answers. */
@Module({
  imports: [CqrsModule, CommandsModule, QueriesModule],
  controllers: [ReadModelsController, SegmentsController],
  providers: [
    Reads,
    Reading,
    segmentQueries,
    { provide: AdHocQueries, inject: [ReadModels], useFactory: (models: ReadModels) => new AdHocQueries(models) },
  ],
})
export class SegmentsApiModule {}
