import { type Provider } from '@nestjs/common';

import { type ServerFeature } from '#loyalty/access';
import { PROJECTIONS, type Projections, ReadModels } from '#engine';
import { allProjections } from '#loyalty/features';

import { AUDIT_PORTS, type AuditPorts } from '../ports.js';
import { Reconciliation } from '../reconciliation.js';
import { Verification } from '../verification.js';
import { access } from './access.js';
import { AuditReportsController } from './audit-reports.controller.js';
import { AuditController } from './audit.controller.js';

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

export const feature: ServerFeature = {
  name: 'audit',
  access,
  queries: { controllers: [AuditController, AuditReportsController], providers: [verification, reconciliation] },
};
