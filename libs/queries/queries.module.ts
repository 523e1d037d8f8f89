import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { GetBalanceHandler, GetMemberAtHandler, GetMemberHandler, ListMembersHandler } from './members.js';
import { GetLedgerHandler, GetLotsHandler, GetPurchasesHandler } from './movements.js';
import { GetTierHandler } from './tier.js';

/** The read side: queries on the bus, answered from read models and replay. The app's global module provides QUERY_PORTS. */
@Module({
  imports: [CqrsModule],
  providers: [
    GetMemberHandler,
    GetMemberAtHandler,
    ListMembersHandler,
    GetBalanceHandler,
    GetLedgerHandler,
    GetLotsHandler,
    GetPurchasesHandler,
    GetTierHandler,
  ],
})
export class QueriesModule {}
