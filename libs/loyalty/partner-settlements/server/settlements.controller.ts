import { Controller, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';

import {
  answerAccepted,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  generatedId,
  instantOf,
  ValidBody,
} from '#edge';
import { DefineRoute } from '#loyalty/definitions/server';

import { SETTLEMENT_ANSWER } from './answers.js';
import { SettlementBody } from './bodies.js';
import { SettlePartner } from './messages.js';
import { type SettlementAnswer } from './settlements.js';

/** Periods that are settled with partners. */
@ApiTags('Partners')
@Controller('v1/partners/:partnerId/settlements')
export class SettlementsController {
  constructor(private readonly commands: CommandBus) {}

  @DefineRoute(
    '',
    {
      summary: 'Settle a period with a partner',
      description:
        'Sums what each owes the other for the movements of points at the partner that count before `to` and are in no settlement yet, also those that count before `from` and were recorded late. Periods follow one another without gaps. What is recorded later is in the next settlement. Sending the same again answers the same; where an earlier request did not get to its end (503), it goes on.',
    },
    SETTLEMENT_ANSWER,
  )
  async settle(
    @Param('partnerId') partnerId: string,
    @ValidBody() body: SettlementBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SettlementAnswer> {
    const envelope = envelopeOf(meta, partnerId);
    const settlementId = body.settlementId ?? generatedId(envelope, 'settlement');
    const [from, to] = [instantOf(body.from)!, instantOf(body.to)!];
    const { program: programId } = meta.client;
    const command = { type: 'SettlePartner' as const, programId, partnerId, settlementId, from, to };
    const accepted = await this.commands.execute(new SettlePartner(command, envelope));
    return answerAccepted(reply, accepted, { location: `/v1/partners/${partnerId}/settlements/${settlementId}` });
  }
}
