export { type Dimension, type FigureRow, percent } from './figure.js';
export { groupsOf, withoutFew } from './fold.js';
export { type MemberActivity, memberActivity } from './member-activity.js';
export { type MemberYear } from './activity/activity-schema.js';
export { rowsOfDocument, type YearRows } from './year-rows.js';
