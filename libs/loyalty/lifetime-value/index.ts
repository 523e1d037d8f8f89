export { type CustomerTable } from './customers.js';
export { fitModels } from './fit.js';
export { purchaseDaysOf } from './member-days.js';
