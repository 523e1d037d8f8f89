import { type Provider } from '@nestjs/common';

import { type ServerFeature } from '#loyalty/access';
import { ReadModels } from '#engine';
import { AdHocQueries } from '#loyalty/read-models/server';
import { Blur } from '#loyalty/small-groups';
import { CLOCK, type Clock } from '#platform';

import { SEGMENT_ID } from '../events.js';
import { access } from './access.js';
import { KnownIds } from './known-ids.js';
import { handlers } from './messages.js';
import { segmentMoves } from './reactors.js';
import { SegmentDefinitionsController } from './segment-definitions.controller.js';
import { SegmentQueries } from './segment-queries.js';
import { SegmentsController } from './segments.controller.js';

const queries: Provider = {
  provide: SegmentQueries,
  inject: [ReadModels, CLOCK, Blur],
  useFactory: (models: ReadModels, clock: Clock, blur: Blur) =>
    new SegmentQueries(models, clock, new AdHocQueries(models, blur)),
};

export const feature: ServerFeature = {
  name: 'segments',
  access,
  idForms: { segmentId: { pattern: SEGMENT_ID, unknown: 'segment_unknown' } },
  commands: {
    controllers: [SegmentDefinitionsController],
    providers: [queries, KnownIds, ...handlers],
  },
  queries: { controllers: [SegmentsController], providers: [queries] },
  reactors: [segmentMoves],
};
