export { type Balance, balanceAfter, EMPTY_BALANCE, nextDueAfter } from './views/balance.js';
export { type BalancesDocument } from './views/balances.js';
