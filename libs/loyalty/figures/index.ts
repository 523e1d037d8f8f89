export { type FigureRow, percent } from './figure.js';
export { type Dimension, type Filters, groupsOf, passes } from './dimensions.js';
export { withoutFew } from './rows-shown.js';
export { type MemberActivity } from './member-activity.js';
export { memberActivity } from './years-of-member.js';
export { type MemberYear } from './activity/activity-schema.js';
export { rowsOfDocument, type YearRows } from './year-rows.js';
