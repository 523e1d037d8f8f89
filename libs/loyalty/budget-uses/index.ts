export { allowanceOf } from './allowance.js';
export { isBudgetTakingKey, keysForBudgets, keysOfBudgets } from './budget-keys.js';
export {
  type AllowanceOf,
  Budgets,
  type HeldOfBudgets,
  type NeedOfBudget,
  NOTHING_HELD,
  type Target,
} from './budgets.js';
export { heldAfter } from './held.js';
export { targetsAfter } from './targets.js';
export { type VoidBudgetTaking, voidBudgetTaking } from './void-taking.js';
