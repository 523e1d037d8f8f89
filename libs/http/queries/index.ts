import { Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { AUDIT_PORTS, type AuditPorts, Reconciliation, Verification } from '#audit';
import { CommandsModule } from '#commands';
import { allProjections, PROJECTIONS, type Projections, ReadModels } from '#projections';
import { QueriesModule } from '#queries';

import { Reading } from '../conventions/index.js';
import { AuditReportsController } from './audit-reports.controller.js';
import { AuditController } from './audit.controller.js';
import { HistoryController } from './history.controller.js';
import { LookupController } from './lookup.controller.js';
import { MemberReadsController } from './members.controller.js';
import { PointReadsController } from './points.controller.js';
import { ProgramReadsController } from './programs.controller.js';
import { Reads } from './reads.js';

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
