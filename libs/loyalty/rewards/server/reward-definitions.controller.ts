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
import { Segments } from '#loyalty/segments/server';

import { type RewardAnswer, Rewards } from '../rewards.js';
import { REWARD_ANSWER } from './answers.js';
import { RewardBody, RewardVersionBody } from './bodies.js';
import { definitionOf, refuseUnknownOptions } from './definition-of.js';
import { ChangeRewardStatus, DefineReward } from './messages.js';

/** The life of a reward: defined, changed by further versions, offered, paused and ended. */
@ApiTags('Rewards')
@Controller('v1/rewards')
export class RewardDefinitionsController {
  constructor(
    private readonly commands: CommandBus,
    readonly context: QueryContext,
    readonly segments: Segments,
    private readonly rewards: Rewards,
  ) {}

  @DefineRoute(
    '',
    {
      summary: 'Define a reward',
      description: 'What it is, what it costs, and who can have it. It is a draft until it is activated.',
    },
    REWARD_ANSWER,
  )
  define(
    @ValidBody() { rewardId, ...body }: RewardBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardAnswer> {
    return this.save(rewardId, body, { isNew: true, meta, request, reply });
  }

  @DefineRoute(
    ':rewardId/versions',
    {
      summary: 'Change a reward',
      description: 'All of the definition, in force at once. What was claimed before stays as it was.',
    },
    REWARD_ANSWER,
  )
  change(
    @Param('rewardId') rewardId: string,
    @ValidBody() body: RewardVersionBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardAnswer> {
    return this.save(rewardId, body, { isNew: false, meta, request, reply });
  }

  @StepRoute(
    ':rewardId/activate',
    {
      summary: 'Offer a reward, for the first time or again',
      description: 'Members can claim it from its `from` on.',
    },
    REWARD_ANSWER,
  )
  activate(
    @Param('rewardId') rewardId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardAnswer> {
    return this.step('ActivateReward', rewardId, meta, reply);
  }

  @StepRoute(
    ':rewardId/pause',
    {
      summary: 'Pause a reward',
      description: 'Nobody can claim it until it is activated again. What was claimed stays as it was.',
    },
    REWARD_ANSWER,
  )
  pause(
    @Param('rewardId') rewardId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardAnswer> {
    return this.step('PauseReward', rewardId, meta, reply);
  }

  @StepRoute(
    ':rewardId/end',
    {
      summary: 'End a reward for good',
      description: 'Nobody can claim it any more, and it is not changed any more. What was claimed stays as it was.',
    },
    REWARD_ANSWER,
  )
  end(
    @Param('rewardId') rewardId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardAnswer> {
    return this.step('EndReward', rewardId, meta, reply);
  }

  private async save(
    rewardId: string,
    body: RewardVersionBody,
    { isNew, meta, request, reply }: DefinitionRequest,
  ): Promise<RewardAnswer> {
    const definition = await definitionOf(body, await knownNames(request, this, meta.attempt));
    const { program: programId } = meta.client;
    await refuseUnknownOptions(definition, (id) => this.rewards.current(programId, id, meta.attempt));
    const command = { type: 'DefineReward' as const, programId, rewardId, definition, isNew };
    const accepted = await this.commands.execute(new DefineReward(command, envelopeOf(meta, rewardId)));
    return answerAccepted(reply, accepted, { location: `/v1/rewards/${rewardId}` });
  }

  private async step(
    type: 'ActivateReward' | 'PauseReward' | 'EndReward',
    rewardId: string,
    meta: CommandRequest,
    reply: FastifyReply,
  ): Promise<RewardAnswer> {
    const command = { type, programId: meta.client.program, rewardId };
    const accepted = await this.commands.execute(new ChangeRewardStatus(command, envelopeOf(meta, rewardId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
