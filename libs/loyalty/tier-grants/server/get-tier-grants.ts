import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type Instant } from '#platform';

import { tierGrants } from '../views/tier-grants.js';
import { type TierGrantDocument } from '../views/tier-grants-schema.js';

/** Tiers granted to a member, newest first. @throws MemberUnknown, DocumentParked */
export class GetTierGrants extends Query<PageView<TierGrantDocument>> {
  static readonly reads = [tierGrants, balances] as const;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly page: PageOf,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetTierGrants)
export class GetTierGrantsHandler implements IQueryHandler<GetTierGrants> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, page }: GetTierGrants): Promise<PageView<TierGrantDocument>> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    const filter = { memberId, program };
    const found = await this.ports.models.find(tierGrants, { filter, sort: [['grantedAt', -1]], ...page });
    const now = this.ports.clock.now();
    const items = found.documents.map(({ body }) => asOf(body, now));
    return { items, ...(found.cursor && { cursor: found.cursor }) };
  }
}

/** A grant is over at its end, whether or not that was recorded yet. */
function asOf(document: TierGrantDocument, now: Instant): TierGrantDocument {
  const { state, until } = document;
  if (state !== 'in_force' || until === null || until > now) return document;
  return { ...document, state: 'ended', closedAt: until };
}
