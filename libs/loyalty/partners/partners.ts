import { asAnswered, definitionKind, DefinitionSets, type DefinitionStatus } from '#loyalty/definitions';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Accepted, acceptedOf, type Attempt, type CommandEnvelope, type RunnerPorts } from '#runner';

import { type PartnerCommand } from './define.js';
import { type PartnerSet } from './defined-partner.js';
import { type PartnerDefinition, type PartnerEvent } from './events.js';
import { partnersDecider } from './partner-set.js';

const partnersKind = definitionKind('partners', partnersDecider);

/** How a command to a partner is answered: its newest definition, and what it is now. */
export type PartnerAnswer = PartnerDefinition & {
  readonly programId: string;
  readonly partnerId: string;
  readonly version: number;
  readonly status: DefinitionStatus;
  /** From when on what was decided last counts. */
  readonly countsFrom: Instant;
  readonly revision: number;
};

/** The partners of programmes as commands see them. */
export class Partners {
  private readonly sets: DefinitionSets<PartnerSet, PartnerCommand, PartnerEvent>;

  /** @param earliest the first instant at which every process knows what is decided now */
  constructor(
    names: LoyaltyStreams,
    private readonly ports: RunnerPorts,
    earliest: (now: Instant) => Instant,
  ) {
    this.sets = new DefinitionSets(partnersKind, (programId) => names.partners(programId), ports, earliest);
  }

  /** @throws CommandRefused `partner_unknown`, `partner_exists`, `partner_ended` and others */
  async run(command: PartnerCommand, envelope: CommandEnvelope): Promise<Accepted<PartnerAnswer>> {
    const { programId, partnerId } = command;
    const outcome = await this.sets.run(command, envelope);
    const partner = outcome.state.partners.find((one) => one.partnerId === partnerId)!;
    const answer = asAnswered(partner, this.ports.clock.now());
    return acceptedOf(outcome, { programId, partnerId, ...answer, revision: outcome.revision });
  }

  /** As last seen by this process. */
  async known(programId: string, attempt?: Attempt): Promise<PartnerSet['partners']> {
    return (await this.sets.known(programId, attempt)).partners;
  }

  /** Reads to the end what other processes have defined. */
  lookUp(programId: string, attempt?: Attempt): Promise<void> {
    return this.sets.lookUp(programId, attempt);
  }
}
