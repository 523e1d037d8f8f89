import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  Accepts,
  answerAccepted,
  CommandInput,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  ValidBody,
} from '#edge';

import { type MadeCodes } from '../campaigns.js';
import { MADE_CODES } from './answers.js';
import { CodesBody } from './bodies.js';
import { MakeCampaignCodes } from './messages.js';

/** Unique codes of campaigns, as they are made. */
@ApiTags('Campaigns')
@Controller('v1/campaigns/:campaignId/codes')
export class CampaignCodesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({
    summary: 'Make unique codes of a campaign',
    description: 'A batch with the next numbers. The codes themselves are fetched by the address in `Location`.',
  })
  @CommandInput()
  @Accepts('The batch, without its codes.', MADE_CODES, 201)
  async make(
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
}
