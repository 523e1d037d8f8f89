export { DocumentParked, TooManyQueries } from './errors.js';
export { MemberDocuments } from './member-documents.js';
export { QUERY_PORTS, type QueryPorts } from './ports.js';
