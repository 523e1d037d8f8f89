export { DocumentParked, TooManyQueries } from './errors.js';
export { MemberDocuments } from './member-documents.js';
export { MemberRows, MemberRowsQuery } from './member-rows.js';
export { QUERY_PORTS, type QueryPorts } from './ports.js';
export { findOfMember, RowsOfMember, rowsOfMember, type RowsWanted } from './rows-of-member.js';
