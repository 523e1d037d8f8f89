import { Controller, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';

import { answerAccepted, CommandMeta, type CommandRequest, envelopeOf, type FastifyReply, ValidBody } from '#edge';
import { DefineRoute, StepRoute } from '#loyalty/definitions/server';

import { type PartnerAnswer } from '../partners.js';
import { PARTNER_ANSWER } from './answers.js';
import { PartnerBody, PartnerVersionBody } from './bodies.js';
import { definitionOf } from './definition-of.js';
import { ChangePartnerStatus, DefinePartner } from './messages.js';

/** The life of a partner: defined, changed by further versions, activated, paused and ended. */
@ApiTags('Partners')
@Controller('v1/partners')
export class PartnerDefinitionsController {
  constructor(private readonly commands: CommandBus) {}

  @DefineRoute(
    '',
    {
      summary: 'Define a partner',
      description:
        'Whether members earn points there, spend them, or both, and what a point costs whom. It is a draft until it is activated.',
    },
    PARTNER_ANSWER,
  )
  define(
    @ValidBody() { partnerId, ...body }: PartnerBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartnerAnswer> {
    return this.save(partnerId, body, { isNew: true, meta, reply });
  }

  @DefineRoute(
    ':partnerId/versions',
    {
      summary: 'Change a partner',
      description:
        'All of the definition, for what happens from `countsFrom` on. What happened before keeps its prices, also when it is returned or corrected later.',
    },
    PARTNER_ANSWER,
  )
  change(
    @Param('partnerId') partnerId: string,
    @ValidBody() body: PartnerVersionBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartnerAnswer> {
    return this.save(partnerId, body, { isNew: false, meta, reply });
  }

  @StepRoute(
    ':partnerId/activate',
    {
      summary: 'Activate a partner, for the first time or again',
      description:
        'Members earn and spend points there from `startsAt` on, but not before `countsFrom`, when every process knows of it.',
    },
    PARTNER_ANSWER,
  )
  activate(
    @Param('partnerId') partnerId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartnerAnswer> {
    return this.step('ActivatePartner', partnerId, meta, reply);
  }

  @StepRoute(
    ':partnerId/pause',
    {
      summary: 'Pause a partner',
      description:
        'What happens there from `countsFrom` on is refused until it is activated again. Returns and corrections of purchases of before go on.',
    },
    PARTNER_ANSWER,
  )
  pause(
    @Param('partnerId') partnerId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartnerAnswer> {
    return this.step('PausePartner', partnerId, meta, reply);
  }

  @StepRoute(
    ':partnerId/end',
    {
      summary: 'End a partner for good',
      description:
        'What happens there from `countsFrom` on is refused. Purchases of before can be returned and corrected, and what is open is settled.',
    },
    PARTNER_ANSWER,
  )
  end(
    @Param('partnerId') partnerId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PartnerAnswer> {
    return this.step('EndPartner', partnerId, meta, reply);
  }

  private async save(
    partnerId: string,
    body: PartnerVersionBody,
    { isNew, meta, reply }: { isNew: boolean; meta: CommandRequest; reply: FastifyReply },
  ): Promise<PartnerAnswer> {
    const { program: programId } = meta.client;
    const command = { type: 'DefinePartner' as const, programId, partnerId, definition: definitionOf(body), isNew };
    const accepted = await this.commands.execute(new DefinePartner(command, envelopeOf(meta, partnerId)));
    return answerAccepted(reply, accepted, { location: `/v1/partners/${partnerId}` });
  }

  private async step(
    type: 'ActivatePartner' | 'PausePartner' | 'EndPartner',
    partnerId: string,
    meta: CommandRequest,
    reply: FastifyReply,
  ): Promise<PartnerAnswer> {
    const command = { type, programId: meta.client.program, partnerId };
    const accepted = await this.commands.execute(new ChangePartnerStatus(command, envelopeOf(meta, partnerId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
