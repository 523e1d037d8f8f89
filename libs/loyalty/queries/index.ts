export { DocumentParked, TooManyQueries } from './errors.js';
export {
  BALANCE,
  DIFFERENCE,
  EVENT,
  FOUND,
  LEDGER_ROW,
  LOT,
  MEMBER,
  MOVEMENT,
  PROGRAM,
  PURCHASE,
  RECONCILE_REPORT,
  STATE,
  TIER,
  VERIFY_REPORT,
} from './examples.js';
export { MemberDocuments } from './member-documents.js';
export { QUERY_PORTS, type QueryPorts } from './ports.js';
