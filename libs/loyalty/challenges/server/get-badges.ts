import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfMember, rowsOfMember } from '#loyalty/queries/server';

import { badges } from '../views/badges.js';
import { type BadgeDocument } from '../views/badges-schema.js';

/** Badges of a member by the time they were awarded. @throws MemberUnknown, DocumentParked */
export class GetBadges extends RowsOfMember<BadgeDocument> {
  static readonly reads = [badges, balances] as const;
}

@Injectable()
@QueryHandler(GetBadges)
export class GetBadgesHandler implements IQueryHandler<GetBadges> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetBadges): Promise<PageView<BadgeDocument>> {
    return rowsOfMember(this.ports, badges, query, { sort: 'awardedAt', time: 'awardedAt' });
  }
}
