import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { ReadModels } from '#engine';
import { EventCodec } from '#event-store';
import { AUDIT_PORTS, type AuditPorts, MemberHistory } from '#loyalty/audit';
import { GetLedgerHandler, GetLotsHandler, GetPurchasesHandler } from '#loyalty/balances/server';
import {
  CompareClassModelsHandler,
  GetClassesHandler,
  GetClassFlowHandler,
  GetMemberClassHandler,
  ListClassChangesHandler,
} from '#loyalty/classes/server';
import { Passes } from '#loyalty/figures/server';
import {
  GetBalanceHandler,
  GetMemberAtHandler,
  GetMemberHandler,
  ListMembersHandler,
} from '#loyalty/membership/server';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { GetTierHandler } from '#loyalty/tiers/server';

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
