import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused, refuse } from '#runner';

import { redemptions } from '../views/redemptions.js';
import { type RedemptionDocument } from '../views/redemptions-schema.js';

/** Redemptions of a member by the time they count. @throws MemberUnknown, DocumentParked */
export class GetRedemptions extends RowsOfMember<RedemptionDocument> {
  static readonly reads = [redemptions, balances] as const;
}

/** One redemption. @throws MemberUnknown, DocumentParked, CommandRefused `redemption_unknown` */
export class GetRedemption extends Query<RedemptionDocument> {
  static readonly reads = GetRedemptions.reads;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly redemptionId: string,
  ) {
    super();
  }
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

  async execute({ program, memberId, redemptionId }: GetRedemption): Promise<RedemptionDocument> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    const id = `${memberId}.${redemptionId}`;
    const body = (await this.ports.models.loadIn(program, redemptions, [id])).get(id)?.body;
    if (body) return body;
    const message = `Member ${memberId} has no redemption ${redemptionId}.`;
    throw new CommandRefused(refuse('redemption_unknown', message, { redemptionId }));
  }
}
