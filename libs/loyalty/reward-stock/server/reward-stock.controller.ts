import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  answerAccepted,
  CommandInput,
  CommandMeta,
  type CommandRequest,
  envelopeOf,
  type FastifyReply,
  ValidBody,
} from '#edge';

import { type StockAnswer } from '../reward-stock.js';
import { STOCK_ANSWER } from './answers.js';
import { StockChangeBody } from './bodies.js';
import { ChangeRewardStock } from './messages.js';

/** How many there are of a reward. */
@ApiTags('Rewards')
@Controller('v1/rewards/:rewardId/stock')
export class RewardStockController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Add to the stock of a reward, or take away from it',
    description:
      'Of a reward whose definition has a `stock`, or an `event` with a capacity. What was taken for claims stays taken. `If-Match` is the revision of the stock, not of the reward.',
  })
  @CommandInput()
  @Answers('What is left.', STOCK_ANSWER)
  async change(
    @Param('rewardId') rewardId: string,
    @ValidBody() { add, reason }: StockChangeBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StockAnswer> {
    const command = { programId: meta.client.program, rewardId, add, ...(reason !== undefined && { reason }) };
    const accepted = await this.commands.execute(new ChangeRewardStock(command, envelopeOf(meta, rewardId)));
    return answerAccepted(reply, accepted, { status: 200 });
  }
}
