import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';

import { type PlanEvent } from '../events.js';
import { type PlanDocument, plansSchema } from './plans-schema.js';

type RecordedPlanEvent = Exclude<PlanEvent, { type: 'CommandNoted' }>;

export const plans = projection({
  name: 'plans',
  version: 1,
  document: plansSchema,
  indexes: [{ name: 'program', fields: ['program', 'planId'] }],
  handles: ['PlanDefined', 'PlanActivated', 'PlanPaused', 'PlanEnded'],
  documentIds: ({ data }) => [`${data['programId'] as string}.${data['planId'] as string}`],
  evolve: evolvePlan,
});

export function evolvePlan(before: PlanDocument | null, recorded: RecordedEvent): PlanDocument | null {
  const event = recorded as unknown as RecordedPlanEvent;
  const stepSince = event.data.effectiveAt;
  switch (event.type) {
    case 'PlanDefined':
      return defined(before, event);
    case 'PlanActivated':
      return before && { ...before, step: 'active', stepSince };
    case 'PlanPaused':
      return before && { ...before, step: 'paused', stepSince };
    case 'PlanEnded':
      return before && { ...before, step: 'ended', stepSince };
    default:
      return before;
  }
}

function defined(
  before: PlanDocument | null,
  { data }: Extract<PlanEvent, { readonly type: 'PlanDefined' }>,
): PlanDocument {
  const { programId: program, planId, version, effectiveAt, name, names = null, description = null } = data;
  const { fee, period, trial = null, graceDays = 0, benefits = null } = data;
  const terms = { fee, period, trial, graceDays, benefits };
  return {
    ...{ program, planId, version, name, names, description, ...terms },
    definedAt: effectiveAt,
    step: before?.step ?? 'draft',
    stepSince: before?.stepSince ?? effectiveAt,
    versions: [...(before?.versions ?? []), { version, since: effectiveAt, ...terms }],
  };
}
