export { COMPARED_MODELS } from './compared-models.js';
export { type Movement } from './explain.js';
export { type BalanceAt, balanceBody, MemberHistory, MemberUnknown, type ReplayPoint } from './member-history.js';
export { memberStateJson } from './member-state.js';
export { AUDIT_PORTS, type AuditPorts } from './ports.js';
export { type ReconcileReport } from './reconciliation-report.js';
export { Verification, type VerifyProgress, type VerifyReport } from './verification.js';
export { memberStateFields } from './member-state-fields.js';
export { withoutTraces } from './without-traces.js';
