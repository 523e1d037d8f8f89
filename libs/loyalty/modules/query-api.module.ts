import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { Reading } from '#edge';
import { PROJECTIONS, type Projections, ReadModels } from '#engine';
import { allProjections } from '#loyalty/all-projections';
import { AUDIT_PORTS, type AuditPorts, Reconciliation, Verification } from '#loyalty/audit';
import { AuditController, AuditReportsController } from '#loyalty/audit/server';
import { HistoryController, PointReadsController } from '#loyalty/balances/server';
import { LookupController } from '#loyalty/identities/server';
import { MemberReadsController } from '#loyalty/membership/server';
import { Reads } from '#loyalty/programs';
import { ProgramReadsController } from '#loyalty/programs/server';

import { CommandsModule } from './commands.module.js';
import { QueriesModule } from './queries.module.js';

/** How long a reconciliation waits for the read models to get to where the log was read. */
const CATCH_UP_TIMEOUT_MS = 30_000;

const verification: Provider = {
  provide: Verification,
  inject: [AUDIT_PORTS],
  useFactory: (ports: AuditPorts) => new Verification(ports),
};

const reconciliation: Provider = {
  provide: Reconciliation,
  inject: [AUDIT_PORTS, ReadModels, PROJECTIONS],
  useFactory: (ports: AuditPorts, models: ReadModels, projections: Projections) => {
    const names = allProjections.map(({ name }) => name);
    return new Reconciliation(ports, models, (position) => projections.waitFor(names, position, CATCH_UP_TIMEOUT_MS));
  },
};

/** The read side and the audit over HTTP. */
@Module({
  imports: [CqrsModule, CommandsModule, QueriesModule],
  controllers: [
    MemberReadsController,
    LookupController,
    PointReadsController,
    HistoryController,
    ProgramReadsController,
    AuditController,
    AuditReportsController,
  ],
  providers: [Reads, Reading, verification, reconciliation],
})
export class QueryApiModule {}
