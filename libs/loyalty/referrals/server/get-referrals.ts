import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { Members } from '#loyalty/members';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';

import { referrals } from '../views/referrals.js';
import { type ReferralDocument } from '../views/referrals-schema.js';
import { type ReferralCode } from './answers.js';

/** Whom a member recommended the programme, by the time they joined. @throws MemberUnknown, DocumentParked */
export class GetReferrals extends RowsOfMember<ReferralDocument> {
  static readonly reads = [referrals, balances] as const;
}

@Injectable()
@QueryHandler(GetReferrals)
export class GetReferralsHandler implements IQueryHandler<GetReferrals> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetReferrals): Promise<PageView<ReferralDocument>> {
    const fields = { sort: 'startedAt', time: 'startedAt', whose: 'referrerId' };
    return rowsOfMember(this.ports, referrals, query, fields);
  }
}

/** The code of a member who has not left for good. @throws MemberUnknown, DocumentParked, CommandRefused `referral_code_unknown`, `member_merged` */
export class GetReferralCode extends RowOfMember<ReferralCode> {
  static readonly reads = [balances] as const;
}

@Injectable()
@QueryHandler(GetReferralCode)
export class GetReferralCodeHandler implements IQueryHandler<GetReferralCode> {
  constructor(
    @Inject(QUERY_PORTS) private readonly ports: QueryPorts,
    private readonly members: Members,
  ) {}

  async execute({ program, memberId }: GetReferralCode): Promise<ReferralCode> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    return { memberId, code: await this.members.enrolments.referralCode(program, memberId) };
  }
}
