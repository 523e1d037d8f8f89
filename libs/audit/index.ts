export { parseAsOf } from './as-of.js';
export { type ReadModelDifference } from './compare-documents.js';
export { type Change } from './difference.js';
export { type Finding, type FindingCode } from './event-check.js';
export { type Movement, type Reason } from './explain.js';
export {
  balanceBody,
  MemberHistory,
  MemberUnknown,
  type BalanceAt,
  type Difference,
  type MemberAt,
  type ReplayPoint,
} from './member-history.js';
export { memberStateJson } from './member-state.js';
export { AUDIT_PORTS, type AuditPorts } from './ports.js';
export { readProgram } from './program-history.js';
export { Verification, type VerifyProgress, type VerifyReport, type VerifyTarget } from './verification.js';
export { type CaughtUp } from './read-models-behind.js';
export {
  Reconciliation,
  type PointTotals,
  type ReconcileOptions,
  type ReconcileProgress,
  type ReconcileReport,
} from './reconciliation.js';
