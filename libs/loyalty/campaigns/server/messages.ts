import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage, handlersOf } from '#edge';
import { type Accepted } from '#runner';

import { type CampaignAnswer, Campaigns, type MadeCodes } from '../campaigns.js';
import { type MakeCampaignCodes as Making } from '../codes/make-codes.js';
import { type CampaignCommand } from '../decide.js';

/** A command of a campaign on the command bus. */
class CampaignMessage<Type extends CampaignCommand['type']> extends CommandMessage<
  CampaignCommand & { readonly type: Type },
  CampaignAnswer
> {}

export class DefineCampaign extends CampaignMessage<'DefineCampaign'> {}

export class ChangeCampaignStatus extends CampaignMessage<'ActivateCampaign' | 'PauseCampaign' | 'EndCampaign'> {}

@Injectable()
class CampaignHandler implements ICommandHandler<CampaignMessage<CampaignCommand['type']>> {
  constructor(private readonly campaigns: Campaigns) {}

  execute({ command, envelope }: CampaignMessage<CampaignCommand['type']>): Promise<Accepted<CampaignAnswer>> {
    return this.campaigns.run(command, envelope);
  }
}

export class MakeCampaignCodes extends CommandMessage<Making, MadeCodes> {}

@CommandHandler(MakeCampaignCodes)
class MakeCampaignCodesHandler implements ICommandHandler<MakeCampaignCodes> {
  constructor(private readonly campaigns: Campaigns) {}

  execute({ command, envelope }: MakeCampaignCodes): Promise<Accepted<MadeCodes>> {
    return this.campaigns.makeCodes(command, envelope);
  }
}

export const handlers = [
  ...handlersOf(CampaignHandler, DefineCampaign, ChangeCampaignStatus),
  MakeCampaignCodesHandler,
];
