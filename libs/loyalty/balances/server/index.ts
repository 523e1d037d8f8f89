export { HistoryController } from './history.controller.js';
export { GetLedgerHandler, GetLotsHandler, GetPurchasesHandler } from './movements.js';
export { PointReadsController } from './point-reads.controller.js';
