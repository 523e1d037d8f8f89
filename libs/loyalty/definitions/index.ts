export { definitionKind, isSameDefinition } from './definition.js';
export { LifeCycle } from './life-cycle.js';
export { lifeCycleProblems } from './problems.js';
