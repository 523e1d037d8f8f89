import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfMember, rowsOfMember } from '#loyalty/queries/server';

import { behaviours } from '../views/behaviours.js';
import { type BehaviourDocument } from '../views/behaviours-schema.js';

/** What a member did besides buying, by the time it happened, with what it earned. @throws MemberUnknown, DocumentParked */
export class GetBehaviours extends RowsOfMember<BehaviourDocument> {
  static readonly reads = [behaviours, balances] as const;
}

@Injectable()
@QueryHandler(GetBehaviours)
export class GetBehavioursHandler implements IQueryHandler<GetBehaviours> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetBehaviours): Promise<PageView<BehaviourDocument>> {
    return rowsOfMember(this.ports, behaviours, query, { sort: 'occurredAt', time: 'occurredAt' });
  }
}
