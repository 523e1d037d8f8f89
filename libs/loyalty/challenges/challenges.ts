import { asAnswered, definitionKind, DefinitionSets, type DefinitionStatus } from '#loyalty/definitions';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Accepted, acceptedOf, type Attempt, type CommandEnvelope, type RunnerPorts } from '#runner';

import { challengesDecider } from './challenge-set.js';
import { type ChallengeCommand } from './define.js';
import { type ChallengeSet } from './defined-challenge.js';
import { type ChallengeDefinition, type ChallengeEvent } from './events.js';

const challengesKind = definitionKind('challenges', challengesDecider);

/** How a command to a challenge is answered: its newest definition, and what it is now. */
export type ChallengeAnswer = ChallengeDefinition & {
  readonly programId: string;
  readonly challengeId: string;
  readonly version: number;
  readonly status: DefinitionStatus;
  /** From when on what was decided last counts. */
  readonly countsFrom: Instant;
  readonly revision: number;
};

/** The challenges of programmes as commands see them. */
export class Challenges {
  private readonly sets: DefinitionSets<ChallengeSet, ChallengeCommand, ChallengeEvent>;

  /** @param earliest the first instant at which every process knows what is decided now */
  constructor(
    names: LoyaltyStreams,
    private readonly ports: RunnerPorts,
    earliest: (now: Instant) => Instant,
  ) {
    this.sets = new DefinitionSets(challengesKind, (programId) => names.challenges(programId), ports, earliest);
  }

  /** @throws CommandRefused `challenge_unknown`, `challenge_exists`, `challenge_ended` and others */
  async run(command: ChallengeCommand, envelope: CommandEnvelope): Promise<Accepted<ChallengeAnswer>> {
    const { programId, challengeId } = command;
    const outcome = await this.sets.run(command, envelope);
    const challenge = outcome.state.challenges.find((one) => one.challengeId === challengeId)!;
    const answer = asAnswered(challenge, this.ports.clock.now());
    return acceptedOf(outcome, { programId, challengeId, ...answer, revision: outcome.revision });
  }

  /** As last seen by this process. */
  async known(programId: string, attempt?: Attempt): Promise<ChallengeSet['challenges']> {
    return (await this.sets.known(programId, attempt)).challenges;
  }

  /** Reads to the end what other processes have defined. */
  lookUp(programId: string, attempt?: Attempt): Promise<void> {
    return this.sets.lookUp(programId, attempt);
  }
}
