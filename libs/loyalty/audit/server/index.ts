export { AuditReportsController } from './audit-reports.controller.js';
export { AuditController } from './audit.controller.js';
