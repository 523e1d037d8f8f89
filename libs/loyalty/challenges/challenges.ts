import { definitionKind, type DefinitionStatus, stateAt } from '#loyalty/definitions';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import {
  type Accepted,
  acceptedOf,
  type Attempt,
  type CommandEnvelope,
  DeciderRunner,
  type RunnerPorts,
} from '#runner';

import { challengesDecider } from './challenge-set.js';
import { type ChallengeCommand, type ChallengeContext } from './define.js';
import { type ChallengeSet, type DefinedChallenge } from './defined-challenge.js';
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
  private readonly runner: DeciderRunner<ChallengeSet, ChallengeCommand, ChallengeEvent, ChallengeContext>;

  /** @param earliest the first instant at which every process knows what is decided now */
  constructor(
    private readonly names: LoyaltyStreams,
    private readonly ports: RunnerPorts,
    private readonly earliest: (now: Instant) => Instant,
  ) {
    this.runner = new DeciderRunner(challengesKind, ports);
  }

  /** @throws CommandRefused `challenge_unknown`, `challenge_exists`, `challenge_ended` and others */
  async run(command: ChallengeCommand, envelope: CommandEnvelope): Promise<Accepted<ChallengeAnswer>> {
    const { programId, challengeId } = command;
    const stream = this.names.challenges(programId);
    const outcome = await this.runner.run(stream, command, envelope, (now) => ({ now, earliest: this.earliest(now) }));
    const challenge = outcome.state.challenges.find((one) => one.challengeId === challengeId)!;
    const answer = answerOf(challenge, this.ports.clock.now());
    return acceptedOf(outcome, { programId, ...answer, revision: outcome.revision });
  }

  /** As last seen by this process. */
  async known(programId: string, attempt?: Attempt): Promise<ChallengeSet['challenges']> {
    return (await this.runner.lastKnown(this.names.challenges(programId), attempt)).challenges;
  }

  /** Reads to the end what other processes have defined. */
  async lookUp(programId: string, attempt?: Attempt): Promise<void> {
    await this.runner.current(this.names.challenges(programId), attempt);
  }
}

function answerOf(challenge: DefinedChallenge, now: Instant): Omit<ChallengeAnswer, 'programId' | 'revision'> {
  const { challengeId, versions, steps } = challenge;
  const { version, name, description, terms, since } = versions.at(-1)!;
  const step = steps.at(-1);
  return {
    ...{ challengeId, version, name },
    ...(description !== undefined && { description }),
    ...terms,
    status: stateAt(challenge, now),
    countsFrom: step && step.since > since ? step.since : since,
  };
}
