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

import { type CampaignAnswer, type MadeCodes } from '../campaigns.js';
import { CAMPAIGN_ANSWER, MADE_CODES } from './answers.js';
import { CampaignBody, CampaignVersionBody, CodesBody } from './bodies.js';
import { definitionOf } from './definition-of.js';
import { ChangeCampaignStatus, DefineCampaign, MakeCampaignCodes } from './messages.js';

/** The life of a campaign: defined, changed by further versions, activated, paused and ended. */
@ApiTags('Campaigns')
@Controller('v1/campaigns')
export class CampaignDefinitionsController {
  constructor(
    private readonly commands: CommandBus,
    readonly context: QueryContext,
    readonly segments: Segments,
  ) {}

  @DefineRoute(
    '',
    {
      summary: 'Define a campaign',
      description: 'When it is on, for whom, and by which rules it gives more. It is a draft until it is activated.',
    },
    CAMPAIGN_ANSWER,
  )
  define(
    @ValidBody() { campaignId, ...body }: CampaignBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignAnswer> {
    return this.save(campaignId, body, { isNew: true, meta, request, reply });
  }

  @DefineRoute(
    ':campaignId/versions',
    {
      summary: 'Change a campaign',
      description:
        'All of the definition, for what happens from `countsFrom` on. What it gave before stays as it was, also for purchases that are recorded later.',
    },
    CAMPAIGN_ANSWER,
  )
  change(
    @Param('campaignId') campaignId: string,
    @ValidBody() body: CampaignVersionBody,
    @CommandMeta() meta: CommandRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignAnswer> {
    return this.save(campaignId, body, { isNew: false, meta, request, reply });
  }

  @DefineRoute(
    ':campaignId/codes',
    {
      summary: 'Make unique codes of a campaign',
      description: 'A batch with the next numbers. The codes themselves are fetched by the address in `Location`.',
    },
    MADE_CODES,
  )
  async makeCodes(
    @Param('campaignId') campaignId: string,
    @ValidBody() { count }: CodesBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MadeCodes> {
    const command = { type: 'MakeCampaignCodes' as const, programId: meta.client.program, campaignId, count };
    const accepted = await this.commands.execute(new MakeCampaignCodes(command, envelopeOf(meta, campaignId)));
    return answerAccepted(reply, accepted, {
      location: `/v1/campaigns/${campaignId}/codes?batch=${accepted.body.batch}`,
    });
  }

  @StepRoute(
    ':campaignId/activate',
    {
      summary: 'Activate a campaign, for the first time or again',
      description: 'It gives from `startsAt` on, but not before `countsFrom`, when every process knows of it.',
    },
    CAMPAIGN_ANSWER,
  )
  activate(
    @Param('campaignId') campaignId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignAnswer> {
    return this.step('ActivateCampaign', campaignId, meta, reply);
  }

  @StepRoute(
    ':campaignId/pause',
    {
      summary: 'Pause a campaign',
      description: 'It gives nothing until it is activated again. What it gave stays as it was.',
    },
    CAMPAIGN_ANSWER,
  )
  pause(
    @Param('campaignId') campaignId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignAnswer> {
    return this.step('PauseCampaign', campaignId, meta, reply);
  }

  @StepRoute(
    ':campaignId/end',
    {
      summary: 'End a campaign for good',
      description: 'It gives nothing any more, and is not changed any more. What it gave stays as it was.',
    },
    CAMPAIGN_ANSWER,
  )
  end(
    @Param('campaignId') campaignId: string,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CampaignAnswer> {
    return this.step('EndCampaign', campaignId, meta, reply);
  }

  private async save(
    campaignId: string,
    body: CampaignVersionBody,
    { isNew, meta, request, reply }: DefinitionRequest,
  ): Promise<CampaignAnswer> {
    const definition = await definitionOf(body, await knownNames(request, this, meta.attempt));
    const { program: programId } = meta.client;
    const command = { type: 'DefineCampaign' as const, programId, campaignId, definition, isNew };
    const accepted = await this.commands.execute(new DefineCampaign(command, envelopeOf(meta, campaignId)));
    return answerAccepted(reply, accepted, { location: `/v1/campaigns/${campaignId}` });
  }

  private async step(
    type: 'ActivateCampaign' | 'PauseCampaign' | 'EndCampaign',
    campaignId: string,
    meta: CommandRequest,
    reply: FastifyReply,
  ): Promise<CampaignAnswer> {
    const command = { type, programId: meta.client.program, campaignId };
    const accepted = await this.commands.execute(new ChangeCampaignStatus(command, envelopeOf(meta, campaignId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
