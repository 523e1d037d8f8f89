export { budgetDecider, type BudgetTaking } from './budget.js';
export { type BudgetAmount } from './events.js';
export { grantOf, leftOf } from './left.js';
export { type BudgetGrant, type BudgetOf, CampaignBudgets } from './campaign-budgets.js';
export { campaignBudgets } from './views/campaign-budgets.js';
