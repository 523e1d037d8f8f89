export { copyDatabase } from './copy-database.js';
export { BUSY_TIMEOUT_MS, type Row, SqliteDatabase, type SqlValue, type Statement } from './database.js';
export { faultOf, hasNoRoom, type SqliteFault } from './faults.js';
export { declarations, integrityFaults, refusalToWrite } from './soundness.js';
