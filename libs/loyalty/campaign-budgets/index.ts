export { budgetDecider } from './budget.js';
export { type BudgetGrant, type BudgetOf, CampaignBudgets } from './campaign-budgets.js';
