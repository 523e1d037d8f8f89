export { planLife } from './define.js';
export { type PlanAnswer, Plans } from './plans.js';
export { planOf } from './views/plan-of.js';
export { plans } from './views/plans.js';
export { plansDecider } from './plan-set.js';
