import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { AUDIT_PORTS, type AuditPorts, MemberHistory } from '#audit';
import { EventCodec } from '#event-store';
import { ReadModels } from '#projections';

import { ListClassChangesHandler } from './classes/changes.js';
import { CompareClassModelsHandler } from './classes/compare-models.js';
import { GetClassesHandler, GetClassFlowHandler } from './classes/distribution.js';
import { GetMemberClassHandler } from './classes/member-class.js';
import { Passes } from './figures/passes.js';
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

const passes: Provider = {
  provide: Passes,
  inject: [QUERY_PORTS],
  useFactory: ({ models }: QueryPorts) => new Passes(models),
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
];

/**
 * The read side: queries on the bus, answered from read models and by replay. The app's global module provides
 * AUDIT_PORTS, ReadModels and EventCodec.
 */
@Module({
  imports: [CqrsModule],
  providers: [history, queryPorts, passes, ...handlers],
  exports: [MemberHistory, QUERY_PORTS, Passes],
})
export class QueriesModule {}
