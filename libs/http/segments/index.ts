import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { CommandsModule } from '#commands';
import { CLOCK, type Clock } from '#platform';
import { ReadModels } from '#projections';
import { AdHocQueries, Blur, QueriesModule, SegmentQueries } from '#queries';

import { Reading } from '../conventions/index.js';
import { Reads } from '../queries/reads.js';
import { SegmentDefinitionsController } from './definitions.controller.js';
import { ReadModelsController } from './read-models.controller.js';
import { SegmentsController } from './segments.controller.js';

const adHocQueries: Provider = {
  provide: AdHocQueries,
  inject: [ReadModels, Blur],
  useFactory: (models: ReadModels, blur: Blur) => new AdHocQueries(models, blur),
};

const segmentQueries: Provider = {
  provide: SegmentQueries,
  inject: [ReadModels, CLOCK, AdHocQueries],
  useFactory: (models: ReadModels, clock: Clock, adHoc: AdHocQueries) => new SegmentQueries(models, clock, adHoc),
};

/** Definitions of segments: what the write side takes. */
@Module({
  imports: [CqrsModule, CommandsModule, QueriesModule],
  controllers: [SegmentDefinitionsController],
  providers: [Reads, Reading, adHocQueries, segmentQueries],
})
export class SegmentDefinitionsModule {}

/** Segments and their members, and analysts' own queries: what the read side answers. */
@Module({
  imports: [CqrsModule, CommandsModule, QueriesModule],
  controllers: [ReadModelsController, SegmentsController],
  providers: [Reads, Reading, segmentQueries, adHocQueries],
})
export class SegmentsApiModule {}
