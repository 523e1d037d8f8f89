import { type DataOf, defineEvents, type EventOf } from '#event-store';
import { planTerms } from '#loyalty/program';
import { instant, LIMITS, names, planId, programId, text, version } from '#loyalty/vocabulary';
import { type CommandNoted } from '#runner';

const definition = {
  name: text(),
  /** The same in other languages. */
  names: names.optional(),
  description: text(LIMITS.reasonLengthMax).optional(),
  ...planTerms,
};

/** What a plan costs and gives. */
export type PlanDefinition = DataOf<typeof definition>;

export const PLAN_FIELDS = Object.keys(definition) as readonly (keyof PlanDefinition)[];

/** `effectiveAt`: from when on it counts, once every process knows it. */
const step = { programId, planId, effectiveAt: instant };

export const planEvents = defineEvents({
  PlanDefined: {
    description:
      'A plan was defined, or changed by a further version of its definition, for periods that begin from `effectiveAt` on.',
    data: { programId, planId, version, ...definition, effectiveAt: instant },
  },
  PlanActivated: { description: 'Members can subscribe to the plan from `effectiveAt` on.', data: step },
  PlanPaused: {
    description: 'From `effectiveAt` on nobody begins with the plan until it is activated again; who has it goes on.',
    data: step,
  },
  PlanEnded: {
    description: 'From `effectiveAt` on nobody subscribes to the plan or renews it; what was paid for goes on.',
    data: step,
  },
});

export type PlanEvent = EventOf<typeof planEvents> | CommandNoted;
