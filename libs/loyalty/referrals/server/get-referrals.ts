import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfMember, rowsOfMember } from '#loyalty/queries/server';

import { referrals } from '../views/referrals.js';
import { type ReferralDocument } from '../views/referrals-schema.js';

/** Whom a member recommended the programme, by the time they joined. @throws MemberUnknown, DocumentParked */
export class GetReferrals extends RowsOfMember<ReferralDocument> {
  static readonly reads = [referrals, balances] as const;
}

@Injectable()
@QueryHandler(GetReferrals)
export class GetReferralsHandler implements IQueryHandler<GetReferrals> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetReferrals): Promise<PageView<ReferralDocument>> {
    return rowsOfMember(this.ports, referrals, query, { sort: 'startedAt', time: 'startedAt' });
  }
}
