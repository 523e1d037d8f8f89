export { audienceDocument, audienceSchema } from './audience-schema.js';
export { benefitsSchema } from './benefits-schema.js';
export { definitionKind, isSameDefinition } from './definition.js';
export { DefinitionSets, type DefinitionSetsContext } from './definition-sets.js';
export { LifeCycle } from './life-cycle.js';
export {
  countsFrom,
  DEFINITION_STATUSES,
  type DefinitionStatus,
  isCounted,
  stateAt,
  statusAt,
  withStep,
  withVersion,
} from './over-time.js';
export { lifeCycleProblems } from './problems.js';
export { withStatus, withStepOf } from './status-filter.js';
