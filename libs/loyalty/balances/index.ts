export { type Balance, balanceAfter, EMPTY_BALANCE, nextDueAfter } from './views/balance.js';
export { balances } from './views/balances.js';
export { type BalancesDocument } from './views/balances-schema.js';
export { ledger } from './views/ledger.js';
export { type LedgerDocument } from './views/ledger-schema.js';
export { lots } from './views/lots.js';
export { type LotDocument } from './views/lots-schema.js';
