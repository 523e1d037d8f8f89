import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfMember, rowOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused, refuse } from '#runner';

import { redemptions } from '../views/redemptions.js';
import { type RedemptionDocument } from '../views/redemptions-schema.js';

/** Redemptions of a member by the time they count. @throws MemberUnknown, DocumentParked */
export class GetRedemptions extends RowsOfMember<RedemptionDocument> {
  static readonly reads = [redemptions, balances] as const;
}

/** One redemption. @throws MemberUnknown, DocumentParked, CommandRefused `redemption_unknown` */
export class GetRedemption extends RowOfMember<RedemptionDocument> {
  static readonly reads = GetRedemptions.reads;
}

@Injectable()
@QueryHandler(GetRedemptions)
export class GetRedemptionsHandler implements IQueryHandler<GetRedemptions> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetRedemptions): Promise<PageView<RedemptionDocument>> {
    return rowsOfMember(this.ports, redemptions, query, { sort: 'redeemedAt', time: 'redeemedAt' });
  }
}

@Injectable()
@QueryHandler(GetRedemption)
export class GetRedemptionHandler implements IQueryHandler<GetRedemption> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetRedemption): Promise<RedemptionDocument> {
    const found = await rowOfMember(this.ports, redemptions, query);
    if (found) return found;
    const { memberId, rowId: redemptionId } = query;
    throw new CommandRefused(
      refuse('redemption_unknown', `Member ${memberId} has no redemption ${redemptionId}.`, { redemptionId }),
    );
  }
}
