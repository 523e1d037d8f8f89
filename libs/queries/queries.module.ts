import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { AUDIT_PORTS, type AuditPorts, MemberHistory } from '#audit';
import { EventCodec } from '#event-store';
import { ReadModels } from '#projections';

import { ListClassChangesHandler } from './classes/changes.js';
import { CompareClassModelsHandler } from './classes/compare-models.js';
import { GetClassesHandler, GetClassFlowHandler } from './classes/distribution.js';
import { GetMemberClassHandler } from './classes/member-class.js';
import { GetClvModelHandler } from './figures/clv-model.js';
import { GetMemberClvHandler, GetPredictedClvHandler } from './figures/clv-predicted.js';
import { GetFigureHandler } from './figures/get-figure.js';
import { FIT_WORKER, ModelFits } from './figures/model-fits.js';
import { GetBreakageHandler, GetLiabilityHandler } from './figures/points-left.js';
import { GetBalanceHandler, GetMemberAtHandler, GetMemberHandler, ListMembersHandler } from './members.js';
import { GetLedgerHandler, GetLotsHandler, GetPurchasesHandler } from './movements.js';
import { QUERY_PORTS, type QueryPorts } from './ports.js';
import { GetTierHandler } from './tier.js';

const history: Provider = {
  provide: MemberHistory,
  inject: [AUDIT_PORTS],
  useFactory: (ports: AuditPorts) => new MemberHistory(ports),
};

const queryPorts: Provider = {
  provide: QUERY_PORTS,
  inject: [ReadModels, MemberHistory, EventCodec, AUDIT_PORTS],
  useFactory: (
    models: ReadModels,
    memberHistory: MemberHistory,
    codec: EventCodec,
    { names, clock }: AuditPorts,
  ): QueryPorts => ({ models, history: memberHistory, codec, names, clock }),
};

const fits: Provider = {
  provide: ModelFits,
  inject: [FIT_WORKER],
  useFactory: (entry: URL) => new ModelFits(entry),
};

const handlers = [
  GetMemberHandler,
  GetMemberAtHandler,
  ListMembersHandler,
  GetBalanceHandler,
  GetLedgerHandler,
  GetLotsHandler,
  GetPurchasesHandler,
  GetTierHandler,
  GetMemberClassHandler,
  GetClassesHandler,
  GetClassFlowHandler,
  ListClassChangesHandler,
  CompareClassModelsHandler,
  GetFigureHandler,
  GetBreakageHandler,
  GetLiabilityHandler,
  GetClvModelHandler,
  GetPredictedClvHandler,
  GetMemberClvHandler,
];

/**
 * The read side: queries on the bus, answered from read models and by replay. The app's global module provides
 * AUDIT_PORTS, ReadModels, EventCodec and FIT_WORKER.
 */
@Module({ imports: [CqrsModule], providers: [history, queryPorts, fits, ...handlers], exports: [MemberHistory] })
export class QueriesModule {}
