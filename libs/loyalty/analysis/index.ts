export { type Cell, type Column, type ColumnFacts, type ColumnType } from './column.js';
export { type Cut, cutAt } from './cut.js';
export { type RowsOfTable } from './account-rows.js';
export { type Table, writtenColumns } from './table.js';
export { TABLES } from './tables/all-tables.js';
export { type RowsOfAccounts, TablesOfCut } from './tables-of-cut.js';
export {
  columnFacts,
  isTablesManifest,
  TABLES_FORMAT,
  TABLES_FORMS,
  type TablePart,
  type TablesForm,
  type TablesManifest,
  tablesStatement,
  tablesText,
  type WrittenTable,
} from './manifest.js';
export { analysisMarkdown } from './markdown.js';
export { type Question, QUESTIONS } from './questions.js';
