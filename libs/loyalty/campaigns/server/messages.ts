import { Injectable } from '@nestjs/common';
import { Command, type ICommandHandler } from '@nestjs/cqrs';

import { handlersOf } from '#edge';
import { type Accepted, type CommandEnvelope } from '#runner';

import { type CampaignAnswer, Campaigns } from '../campaigns.js';
import { type CampaignCommand } from '../decide.js';

/** A command of a campaign on the command bus. */
class CampaignMessage<Type extends CampaignCommand['type']> extends Command<Accepted<CampaignAnswer>> {
  constructor(
    readonly command: CampaignCommand & { readonly type: Type },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

export class DefineCampaign extends CampaignMessage<'DefineCampaign'> {}

export class ChangeCampaignStatus extends CampaignMessage<'ActivateCampaign' | 'PauseCampaign' | 'EndCampaign'> {}

@Injectable()
class CampaignHandler implements ICommandHandler<CampaignMessage<CampaignCommand['type']>> {
  constructor(private readonly campaigns: Campaigns) {}

  execute({ command, envelope }: CampaignMessage<CampaignCommand['type']>): Promise<Accepted<CampaignAnswer>> {
    return this.campaigns.run(command, envelope);
  }
}

export const handlers = handlersOf(CampaignHandler, DefineCampaign, ChangeCampaignStatus);
