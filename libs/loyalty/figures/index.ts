export { type Dimension } from './figure.js';
export { groupsOf } from './fold.js';
export { type MemberActivity, memberActivity } from './member-activity.js';
export { type MemberYear } from './activity/activity-schema.js';
