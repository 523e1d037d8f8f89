import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';

import { Answers, clientOf, type FastifyReply, type FastifyRequest, FreshnessHeaders, QueryParameters } from '#edge';
import { hasScope } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';

import { PURCHASE_BY_ID } from './answers.js';
import { GetPurchase, type PurchaseAnswer } from './get-purchase.js';

/** Purchases of the whole programme. */
@ApiTags('Points')
@Controller('v1/purchases')
export class PurchaseReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
  ) {}

  @Get(':purchaseId')
  @ApiOperation({
    summary: 'The purchase with an id, a member’s or a guest’s',
    description:
      'With memberId where the key has members:read. Where purchases are numbered per member and several have the id: 409 purchase_id_ambiguous.',
  })
  @ApiParam({ name: 'purchaseId', type: String, example: 'order-1003' })
  @FreshnessHeaders()
  @Answers('The purchase.', PURCHASE_BY_ID)
  async get(
    @Param('purchaseId') purchaseId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PurchaseAnswer> {
    const client = clientOf(request);
    new QueryParameters(request).done();
    await this.context.fresh(request, reply, GetPurchase.reads);
    const { memberId, ...purchase } = await this.queries.execute(new GetPurchase(client.program, purchaseId));
    return { ...(memberId !== undefined && hasScope(client, 'members:read') && { memberId }), ...purchase };
  }
}
