import { type Plan } from '#loyalty/program';

import { type PlanDocument } from './plans-schema.js';

/** The plan that a document says, with what of it decides who can have which reward: what it leaves out is not there. */
export function planOf({ planId, step, stepSince, versions }: PlanDocument): Plan {
  return {
    planId,
    versions: versions.map(({ version, since, fee, period, trial, graceDays, benefits }) => ({
      ...{ version, since },
      terms: { fee, period, graceDays, ...(trial && { trial }), ...(benefits && { benefits }) },
    })),
    steps: [{ status: step, since: stepSince }],
  };
}
