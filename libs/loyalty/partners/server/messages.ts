import { Injectable } from '@nestjs/common';
import { type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage, handlersOf } from '#edge';
import { type Accepted } from '#runner';

import { type PartnerCommand } from '../define.js';
import { type PartnerAnswer, Partners } from '../partners.js';

/** A command of a partner on the command bus. */
class PartnerMessage<Type extends PartnerCommand['type']> extends CommandMessage<
  PartnerCommand & { readonly type: Type },
  PartnerAnswer
> {}

export class DefinePartner extends PartnerMessage<'DefinePartner'> {}

export class ChangePartnerStatus extends PartnerMessage<'ActivatePartner' | 'PausePartner' | 'EndPartner'> {}

@Injectable()
class PartnerHandler implements ICommandHandler<PartnerMessage<PartnerCommand['type']>> {
  constructor(private readonly partners: Partners) {}

  execute({ command, envelope }: PartnerMessage<PartnerCommand['type']>): Promise<Accepted<PartnerAnswer>> {
    return this.partners.run(command, envelope);
  }
}

export const handlers = handlersOf(PartnerHandler, DefinePartner, ChangePartnerStatus);
