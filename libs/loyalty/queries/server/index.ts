export { MemberRows, MemberRowsQuery } from './member-rows.js';
export { ProgramRows, RowOfProgram, rowOfProgram, RowsOfProgram, rowsOfProgram } from './program-rows.js';
export {
  findOfMember,
  RowOfMember,
  rowOfMember,
  RowsOfMember,
  rowsOfMember,
  type RowsWanted,
} from './rows-of-member.js';
