import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { Reading } from '#edge';
import { ReadModels } from '#engine';
import { Reads } from '#loyalty/programs';
import { AdHocQueries, ReadModelsController } from '#loyalty/read-models/server';
import { SegmentDefinitionsController, SegmentQueries, SegmentsController } from '#loyalty/segments/server';
import { Blur } from '#loyalty/small-groups';
import { CLOCK, type Clock } from '#platform';

import { CommandsModule } from './commands.module.js';
import { QueriesModule } from './queries.module.js';

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
