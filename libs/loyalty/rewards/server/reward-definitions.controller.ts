import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  Accepts,
  answerAccepted,
  AnswerHeaders,
  Answers,
  clientOf,
  CommandInput,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  type FastifyRequest,
  ValidBody,
} from '#edge';
import { QueryContext } from '#loyalty/programs/server';
import { Segments } from '#loyalty/segments/server';

import { type RewardAnswer } from '../rewards.js';
import { REWARD_ANSWER } from './answers.js';
import { RewardBody, RewardVersionBody } from './bodies.js';
import { definitionOf } from './definition-of.js';
import { ChangeRewardStatus, DefineReward } from './messages.js';

/** The life of a reward: defined, changed by further versions, offered, paused and ended. */
@ApiTags('Rewards')
@Controller('v1/rewards')
export class RewardDefinitionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly context: QueryContext,
    private readonly segments: Segments,
  ) {}

  @Post()
  @AnswerHeaders('Location')
  @ApiOperation({
    summary: 'Define a reward',
    description: 'What it is, what it costs, and who can have it. It is a draft until it is activated.',
  })
  @CommandInput()
  @Accepts('The definition.', REWARD_ANSWER, 201)
  define(
    @ValidBody() { rewardId, ...body }: RewardBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardAnswer> {
    return this.save(rewardId, body, { isNew: true, meta, request, reply });
  }

  @Post(':rewardId/versions')
  @AnswerHeaders('Location')
  @ApiOperation({
    summary: 'Change a reward',
    description: 'All of the definition, in force at once. What was claimed before stays as it was.',
  })
  @CommandInput()
  @Accepts('The definition.', REWARD_ANSWER, 201)
  change(
    @Param('rewardId') rewardId: string,
    @ValidBody() body: RewardVersionBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardAnswer> {
    return this.save(rewardId, body, { isNew: false, meta, request, reply });
  }

  @Post(':rewardId/activate')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Offer a reward, for the first time or again',
    description: 'Members can claim it from its `from` on.',
  })
  @CommandInput()
  @Answers('The reward.', REWARD_ANSWER)
  activate(
    @Param('rewardId') rewardId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardAnswer> {
    return this.step('ActivateReward', rewardId, meta, reply);
  }

  @Post(':rewardId/pause')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Pause a reward',
    description: 'Nobody can claim it until it is activated again. What was claimed stays as it was.',
  })
  @CommandInput()
  @Answers('The reward.', REWARD_ANSWER)
  pause(
    @Param('rewardId') rewardId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RewardAnswer> {
    return this.step('PauseReward', rewardId, meta, reply);
  }

  @Post(':rewardId/end')
  @HttpCode(200)
  @ApiOperation({
    summary: 'End a reward for good',
    description: 'Nobody can claim it any more, and it is not changed any more. What was claimed stays as it was.',
  })
  @CommandInput()
  @Answers('The reward.', REWARD_ANSWER)
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
    { isNew, meta, request, reply }: Saving,
  ): Promise<RewardAnswer> {
    const { program: programId } = clientOf(request);
    const isAnnounced = (segmentId: string) => this.segments.isAnnounced(programId, segmentId, meta.attempt);
    const definition = await definitionOf(body, { rules: await this.context.rules(request), isAnnounced });
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

interface Saving {
  readonly isNew: boolean;
  readonly meta: CommandRequest;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
