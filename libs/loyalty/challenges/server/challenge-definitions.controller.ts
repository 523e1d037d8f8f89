import { Controller, Param, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';

import {
  answerAccepted,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  type FastifyRequest,
  ValidBody,
} from '#edge';
import { DefineRoute, type DefinitionRequest, knownNames, StepRoute } from '#loyalty/definitions/server';
import { QueryContext } from '#loyalty/programs/server';
import { Rewards } from '#loyalty/rewards';
import { Segments } from '#loyalty/segments/server';

import { type ChallengeAnswer } from '../challenges.js';
import { CHALLENGE_ANSWER } from './answers.js';
import { ChallengeBody, ChallengeVersionBody } from './bodies.js';
import { definitionOf } from './definition-of.js';
import { ChangeChallengeStatus, DefineChallenge } from './messages.js';

/** The life of a challenge: defined, changed by further versions, activated, paused and ended. */
@ApiTags('Challenges')
@Controller('v1/challenges')
export class ChallengeDefinitionsController {
  constructor(
    private readonly commands: CommandBus,
    readonly context: QueryContext,
    readonly segments: Segments,
    private readonly rewards: Rewards,
  ) {}

  @DefineRoute(
    '',
    {
      summary: 'Define a challenge',
      description: 'When it is on, for whom, what it asks for and what it gives. It is a draft until it is activated.',
    },
    CHALLENGE_ANSWER,
  )
  define(
    @ValidBody() { challengeId, ...body }: ChallengeBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChallengeAnswer> {
    return this.save(challengeId, body, { isNew: true, meta, request, reply });
  }

  @DefineRoute(
    ':challengeId/versions',
    {
      summary: 'Change a challenge',
      description:
        'All of the definition, for members who begin from `countsFrom` on. Who had begun goes on under the version before, in the same window, with the same progress. When it is on counts for all. What is counted and in which windows stays as it is once it was activated.',
    },
    CHALLENGE_ANSWER,
  )
  change(
    @Param('challengeId') challengeId: string,
    @ValidBody() body: ChallengeVersionBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChallengeAnswer> {
    return this.save(challengeId, body, { isNew: false, meta, request, reply });
  }

  @StepRoute(
    ':challengeId/activate',
    {
      summary: 'Activate a challenge, for the first time or again',
      description:
        'What happens from `startsAt` on counts, but nothing before `countsFrom`, when every process knows of it.',
    },
    CHALLENGE_ANSWER,
  )
  activate(
    @Param('challengeId') challengeId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChallengeAnswer> {
    return this.step('ActivateChallenge', challengeId, meta, reply);
  }

  @StepRoute(
    ':challengeId/pause',
    {
      summary: 'Pause a challenge',
      description: 'What happens does not count until it is activated again. Progress stays as it was.',
    },
    CHALLENGE_ANSWER,
  )
  pause(
    @Param('challengeId') challengeId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChallengeAnswer> {
    return this.step('PauseChallenge', challengeId, meta, reply);
  }

  @StepRoute(
    ':challengeId/end',
    {
      summary: 'End a challenge for good',
      description:
        'What happens does not count any more. What is recorded late, returned or corrected counts for another 100 days.',
    },
    CHALLENGE_ANSWER,
  )
  end(
    @Param('challengeId') challengeId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChallengeAnswer> {
    return this.step('EndChallenge', challengeId, meta, reply);
  }

  private async save(
    challengeId: string,
    body: ChallengeVersionBody,
    { isNew, meta, request, reply }: DefinitionRequest,
  ): Promise<ChallengeAnswer> {
    const { program: programId } = meta.client;
    const current = (rewardId: string) => this.rewards.current(programId, rewardId, meta.attempt);
    const definition = await definitionOf(body, await knownNames(request, this, meta.attempt), current);
    const command = { type: 'DefineChallenge' as const, programId, challengeId, definition, isNew };
    const accepted = await this.commands.execute(new DefineChallenge(command, envelopeOf(meta, challengeId)));
    return answerAccepted(reply, accepted, { location: `/v1/challenges/${challengeId}` });
  }

  private async step(
    type: 'ActivateChallenge' | 'PauseChallenge' | 'EndChallenge',
    challengeId: string,
    meta: CommandRequest,
    reply: FastifyReply,
  ): Promise<ChallengeAnswer> {
    const command = { type, programId: meta.client.program, challengeId };
    const accepted = await this.commands.execute(new ChangeChallengeStatus(command, envelopeOf(meta, challengeId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
