import { type DefinitionSetsContext, withStep, withVersion } from '#loyalty/definitions';
import { type Decider } from '#runner';

import { decidePlan, type PlanCommand } from './define.js';
import { type PlanSet } from './defined-plan.js';
import { type PlanEvent } from './events.js';

type Defined = Extract<PlanEvent, { readonly type: 'PlanDefined' }>['data'];

const STATUS = { PlanActivated: 'active', PlanPaused: 'paused', PlanEnded: 'ended' } as const;

function apply(set: PlanSet, event: PlanEvent): void {
  switch (event.type) {
    case 'PlanDefined':
      set.plans = withVersion(set.plans, isOf(event.data), versionOf(event.data));
      return;
    case 'PlanActivated':
    case 'PlanPaused':
    case 'PlanEnded': {
      const step = { status: STATUS[event.type], since: event.data.effectiveAt };
      set.plans = withStep(set.plans, isOf(event.data), step);
      return;
    }
    case 'CommandNoted':
      return;
    default:
      return event satisfies never;
  }
}

const isOf =
  ({ planId }: Pick<Defined, 'planId'>) =>
  (one: Pick<Defined, 'planId'>) =>
    one.planId === planId;

function versionOf(data: Defined) {
  const { programId: _program, planId, version, name, names, description, effectiveAt: since, ...terms } = data;
  const called = { name, ...(names && { names }), ...(description !== undefined && { description }) };
  return { id: { planId }, version: { version, since, ...called, terms } };
}

/** The plans of a programme, in one stream: one read finds out which there are. */
export const plansDecider: Decider<PlanSet, PlanCommand, PlanEvent, DefinitionSetsContext> = {
  stateVersion: 1,
  initial: () => ({ plans: [] }),
  copy: (set) => ({ ...set }),
  apply,
  decide: decidePlan,
  toJson: (set) => set,
  fromJson: (json) => ({ ...(json as PlanSet) }),
};
