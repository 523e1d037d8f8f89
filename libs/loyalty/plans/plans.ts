import { asAnswered, definitionKind, DefinitionSets, type DefinitionStatus } from '#loyalty/definitions';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Accepted, acceptedOf, type Attempt, type CommandEnvelope, type RunnerPorts } from '#runner';

import { type PlanCommand } from './define.js';
import { type PlanSet } from './defined-plan.js';
import { type PlanDefinition, type PlanEvent } from './events.js';
import { plansDecider } from './plan-set.js';

const plansKind = definitionKind('plans', plansDecider);

/** How a command to a plan is answered: its newest definition, and what it is now. */
export type PlanAnswer = PlanDefinition & {
  readonly programId: string;
  readonly planId: string;
  readonly version: number;
  readonly status: DefinitionStatus;
  /** From when on what was decided last counts. */
  readonly countsFrom: Instant;
  readonly revision: number;
};

/** The plans of programmes as commands see them. */
export class Plans {
  private readonly sets: DefinitionSets<PlanSet, PlanCommand, PlanEvent>;

  /** @param earliest the first instant at which every process knows what is decided now */
  constructor(
    names: LoyaltyStreams,
    private readonly ports: RunnerPorts,
    earliest: (now: Instant) => Instant,
  ) {
    this.sets = new DefinitionSets(plansKind, (programId) => names.plans(programId), ports, earliest);
  }

  /** @throws CommandRefused `plan_unknown`, `plan_exists`, `plan_ended` and others */
  async run(command: PlanCommand, envelope: CommandEnvelope): Promise<Accepted<PlanAnswer>> {
    const { programId, planId } = command;
    const outcome = await this.sets.run(command, envelope);
    const plan = outcome.state.plans.find((one) => one.planId === planId)!;
    const answer = asAnswered(plan, this.ports.clock.now());
    return acceptedOf(outcome, { programId, planId, ...answer, revision: outcome.revision });
  }

  /** As last seen by this process. */
  async known(programId: string, attempt?: Attempt): Promise<PlanSet['plans']> {
    return (await this.sets.known(programId, attempt)).plans;
  }

  /** Reads to the end what other processes have defined. */
  lookUp(programId: string, attempt?: Attempt): Promise<void> {
    return this.sets.lookUp(programId, attempt);
  }
}
