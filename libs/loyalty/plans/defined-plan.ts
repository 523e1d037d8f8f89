import { type Plan, type PlanVersion } from '#loyalty/program';

import { type PlanDefinition } from './events.js';

/** A version with its name. */
type DefinedVersion = PlanVersion & Pick<PlanDefinition, 'name' | 'names' | 'description'>;

export interface DefinedPlan extends Plan {
  readonly versions: readonly DefinedVersion[];
}

/** All plans that a programme ever had, in the order in which they were first defined. */
export interface PlanSet {
  plans: readonly DefinedPlan[];
}
