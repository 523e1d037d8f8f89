import { definitionSetDecider, type DefinitionSetsContext } from '#loyalty/definitions';

import { decidePlan, type PlanCommand } from './define.js';
import { type DefinedPlan } from './defined-plan.js';
import { type PlanEvent } from './events.js';

/** The plans of a programme. */
export const plansDecider = definitionSetDecider<'plans', DefinedPlan, PlanCommand, PlanEvent, DefinitionSetsContext>({
  list: 'plans',
  id: 'planId',
  events: { PlanDefined: 'version', PlanActivated: 'active', PlanPaused: 'paused', PlanEnded: 'ended' },
  decide: decidePlan,
});
