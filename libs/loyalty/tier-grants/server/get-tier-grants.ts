import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { type Instant } from '#platform';

import { tierGrants } from '../views/tier-grants.js';
import { type TierGrantDocument } from '../views/tier-grants-schema.js';

/** Tiers granted to a member by the time they began. @throws MemberUnknown, DocumentParked */
export class GetTierGrants extends RowsOfMember<TierGrantDocument> {
  static readonly reads = [tierGrants, balances] as const;
}

@Injectable()
@QueryHandler(GetTierGrants)
export class GetTierGrantsHandler implements IQueryHandler<GetTierGrants> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetTierGrants): Promise<PageView<TierGrantDocument>> {
    const page = await rowsOfMember(this.ports, tierGrants, query, { sort: 'grantedAt', time: 'grantedAt' });
    const now = this.ports.clock.now();
    return { ...page, items: page.items.map((grant) => asOf(grant, now)) };
  }
}

/** A grant is over at its end, whether or not that was recorded yet. */
function asOf(document: TierGrantDocument, now: Instant): TierGrantDocument {
  const { state, until } = document;
  if (state !== 'in_force' || until === null || until > now) return document;
  return { ...document, state: 'ended', closedAt: until };
}
