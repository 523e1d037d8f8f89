export { type Balance, balanceAfter, EMPTY_BALANCE, nextDueAfter } from './views/balance.js';
export { balances, type BalancesDocument } from './views/balances.js';
