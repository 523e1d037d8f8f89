export { MemberRows, MemberRowsQuery } from './member-rows.js';
export { findOfMember, RowsOfMember, rowsOfMember, type RowsWanted } from './rows-of-member.js';
