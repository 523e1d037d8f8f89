export { UnusedBudgetReactor } from './unused-budgets.js';
