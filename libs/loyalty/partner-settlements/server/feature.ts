import { type Provider } from '@nestjs/common';

import { type Projections, PROJECTIONS, ReadModels } from '#engine';
import { type ServerFeature } from '#loyalty/access';
import { Programs } from '#loyalty/programs';
import { ID_PATTERN } from '#loyalty/vocabulary';
import { SETTINGS, type Settings } from '#platform';

import { SettlementRecords } from '../settlements.js';
import { access } from './access.js';
import { GetSettlementHandler, GetSettlementMovementsHandler, GetSettlementsHandler } from './get-settlements.js';
import { handlers } from './messages.js';
import { SettlementReadsController } from './settlement-reads.controller.js';
import { SettlementsController } from './settlements.controller.js';
import { Settlements } from './settlements.js';

type Injected = readonly [SettlementRecords, Programs, ReadModels, Projections, Settings];

const settlements: Provider = {
  provide: Settlements,
  inject: [SettlementRecords, Programs, ReadModels, PROJECTIONS, SETTINGS],
  useFactory: (...[records, programs, models, projections, settings]: Injected) =>
    new Settlements({ records, programs, models, projections, settings }),
};

export const feature: ServerFeature = {
  name: 'partner-settlements',
  access,
  idForms: { settlementId: { pattern: ID_PATTERN, unknown: 'settlement_unknown' } },
  commands: { controllers: [SettlementsController], providers: [settlements, ...handlers] },
  queries: {
    controllers: [SettlementReadsController],
    providers: [GetSettlementsHandler, GetSettlementHandler, GetSettlementMovementsHandler],
  },
};
