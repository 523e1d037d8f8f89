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
import { DefineRoute, type DefinitionRequest, StepRoute } from '#loyalty/definitions/server';
import { QueryContext } from '#loyalty/programs/server';

import { type PlanAnswer } from '../plans.js';
import { PLAN_ANSWER } from './answers.js';
import { PlanBody, PlanVersionBody } from './bodies.js';
import { definitionOf } from './definition-of.js';
import { ChangePlanStatus, DefinePlan } from './messages.js';

/** The life of a plan: defined, changed by further versions, activated, paused and ended. */
@ApiTags('Plans')
@Controller('v1/plans')
export class PlanDefinitionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly context: QueryContext,
  ) {}

  @DefineRoute(
    '',
    {
      summary: 'Define a plan that members pay for',
      description:
        'What it costs, for how long, and what its members have. It is a draft until it is activated. Trofast charges nothing: the shop does, and says what was paid.',
    },
    PLAN_ANSWER,
  )
  define(
    @ValidBody() { planId, ...body }: PlanBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanAnswer> {
    return this.save(planId, body, { isNew: true, meta, request, reply });
  }

  @DefineRoute(
    ':planId/versions',
    {
      summary: 'Change a plan',
      description:
        'All of the definition. Who has the plan keeps the version before until the next renewal; who begins from `countsFrom` on has this one.',
    },
    PLAN_ANSWER,
  )
  change(
    @Param('planId') planId: string,
    @ValidBody() body: PlanVersionBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanAnswer> {
    return this.save(planId, body, { isNew: false, meta, request, reply });
  }

  @StepRoute(
    ':planId/activate',
    {
      summary: 'Activate a plan, for the first time or again',
      description: 'Members can subscribe to it from `countsFrom` on, when every process knows of it.',
    },
    PLAN_ANSWER,
  )
  activate(
    @Param('planId') planId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanAnswer> {
    return this.step('ActivatePlan', planId, meta, reply);
  }

  @StepRoute(
    ':planId/pause',
    {
      summary: 'Pause a plan',
      description: 'Nobody begins with it until it is activated again. Who has it goes on, and can renew it.',
    },
    PLAN_ANSWER,
  )
  pause(
    @Param('planId') planId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanAnswer> {
    return this.step('PausePlan', planId, meta, reply);
  }

  @StepRoute(
    ':planId/end',
    {
      summary: 'End a plan for good',
      description: 'Nobody begins with it or renews it any more. Who has it goes on until what was paid for is over.',
    },
    PLAN_ANSWER,
  )
  end(
    @Param('planId') planId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanAnswer> {
    return this.step('EndPlan', planId, meta, reply);
  }

  private async save(
    planId: string,
    body: PlanVersionBody,
    { isNew, meta, request, reply }: DefinitionRequest,
  ): Promise<PlanAnswer> {
    const definition = definitionOf(body, await this.context.rules(request));
    const command = { type: 'DefinePlan' as const, programId: meta.client.program, planId, definition, isNew };
    const accepted = await this.commands.execute(new DefinePlan(command, envelopeOf(meta, planId)));
    return answerAccepted(reply, accepted, { location: `/v1/plans/${planId}` });
  }

  private async step(
    type: 'ActivatePlan' | 'PausePlan' | 'EndPlan',
    planId: string,
    meta: CommandRequest,
    reply: FastifyReply,
  ): Promise<PlanAnswer> {
    const command = { type, programId: meta.client.program, planId };
    const accepted = await this.commands.execute(new ChangePlanStatus(command, envelopeOf(meta, planId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
