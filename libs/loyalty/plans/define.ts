import { countsFrom, type DefinitionSetsContext, LifeCycle } from '#loyalty/definitions';
import { LIMITS } from '#loyalty/vocabulary';
import { type Refusal } from '#runner';

import { type DefinedPlan, type PlanSet } from './defined-plan.js';
import { PLAN_FIELDS, type PlanDefinition, type PlanEvent } from './events.js';

interface OfPlan {
  readonly programId: string;
  readonly planId: string;
}

type DefinePlan = OfPlan & {
  readonly type: 'DefinePlan';
  /** Checked already against the rules in force. */
  readonly definition: PlanDefinition;
  /** True for the first version, false for a further one of a plan that is there. */
  readonly isNew: boolean;
};

type ChangePlanStatus = OfPlan & { readonly type: 'ActivatePlan' | 'PausePlan' | 'EndPlan' };

export type PlanCommand = DefinePlan | ChangePlanStatus;

type PlanDecision = readonly PlanEvent[] | Refusal;

/** What is refused of plans whatever is asked of them. */
export const planLife = new LifeCycle({
  ...{ kind: 'plan', draft: 'nobody can subscribe to yet' },
  ...{ unknown: 'plan_unknown', exists: 'plan_exists' },
  ...{ ended: 'plan_ended', notActive: 'plan_not_active' },
});

const { plansMax, planVersionsMax } = LIMITS;

const AT_MOST = { most: { plansMax }, versions: { planVersionsMax } };

/** Decides about one plan of a programme; what it changes counts from one instant on. */
export function decidePlan(command: PlanCommand, set: PlanSet, context: DefinitionSetsContext): PlanDecision {
  const plan = set.plans.find(({ planId }) => planId === command.planId);
  return command.type === 'DefinePlan' ? define(command, plan, set, context) : changeStatus(command, plan, context);
}

function define(
  { programId, planId, definition, isNew }: DefinePlan,
  plan: DefinedPlan | undefined,
  { plans }: PlanSet,
  context: DefinitionSetsContext,
): PlanDecision {
  const refused = planLife.refuseVersion(planId, plan, { definition, isNew }, PLAN_FIELDS, context.now);
  if (refused) return refused === 'unchanged' ? [] : refused;
  const refusal = planLife.refuseTooMany(plan, plans, AT_MOST);
  if (refusal) return refusal;
  const data = { programId, planId, version: (plan?.versions.length ?? 0) + 1, ...definition };
  return [{ type: 'PlanDefined', data: { ...data, effectiveAt: countsFrom(plan, context) } }];
}

const STEPS = {
  ActivatePlan: { event: 'PlanActivated', to: 'active' },
  PausePlan: { event: 'PlanPaused', to: 'paused' },
  EndPlan: { event: 'PlanEnded', to: 'ended' },
} as const;

function changeStatus(
  { type, programId, planId }: ChangePlanStatus,
  plan: DefinedPlan | undefined,
  context: DefinitionSetsContext,
): PlanDecision {
  const { event, to } = STEPS[type];
  const refusal = planLife.refuseStep(planId, plan, to, context.now);
  if (refusal) return refusal === 'unchanged' ? [] : refusal;
  return [{ type: event, data: { programId, planId, effectiveAt: countsFrom(plan, context) } }];
}
