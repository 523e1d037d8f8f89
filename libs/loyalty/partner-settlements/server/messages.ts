import { Injectable } from '@nestjs/common';
import { type ICommandHandler } from '@nestjs/cqrs';

import { CommandMessage, handlersOf } from '#edge';
import { type Accepted } from '#runner';

import { type Period, type SettlementAnswer, Settlements } from './settlements.js';

export class SettlePartner extends CommandMessage<Period & { readonly type: 'SettlePartner' }, SettlementAnswer> {}

@Injectable()
class SettlementHandler implements ICommandHandler<SettlePartner> {
  constructor(private readonly settlements: Settlements) {}

  execute({ command: { type: _type, ...period }, envelope }: SettlePartner): Promise<Accepted<SettlementAnswer>> {
    return this.settlements.settle(period, envelope);
  }
}

export const handlers = handlersOf(SettlementHandler, SettlePartner);
