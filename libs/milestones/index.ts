export { type Milestone } from './milestone.js';
export { Milestones, type Passed, type ReadStream } from './milestones.js';
export { type MilestoneStore, type StoredMilestone, StoredMilestones } from './stored-milestones.js';
