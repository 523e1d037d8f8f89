import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfMember, rowOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused, refuse } from '#runner';

import { rewardClaims } from '../views/reward-claims.js';
import { type RewardClaimDocument } from '../views/reward-claims-schema.js';

/** Rewards of a member by the time they were claimed. @throws MemberUnknown, DocumentParked */
export class GetRewardClaims extends RowsOfMember<RewardClaimDocument> {
  static readonly reads = [rewardClaims, balances] as const;
}

/** One claim. @throws MemberUnknown, DocumentParked, CommandRefused `claim_unknown` */
export class GetRewardClaim extends RowOfMember<RewardClaimDocument> {
  static readonly reads = GetRewardClaims.reads;
}

@Injectable()
@QueryHandler(GetRewardClaims)
export class GetRewardClaimsHandler implements IQueryHandler<GetRewardClaims> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetRewardClaims): Promise<PageView<RewardClaimDocument>> {
    return rowsOfMember(this.ports, rewardClaims, query, { sort: 'claimedAt', time: 'claimedAt' });
  }
}

@Injectable()
@QueryHandler(GetRewardClaim)
export class GetRewardClaimHandler implements IQueryHandler<GetRewardClaim> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetRewardClaim): Promise<RewardClaimDocument> {
    const found = await rowOfMember(this.ports, rewardClaims, query);
    if (found) return found;
    const { memberId, rowId: claimId } = query;
    throw new CommandRefused(refuse('claim_unknown', `Member ${memberId} has no claim ${claimId}.`, { claimId }));
  }
}
