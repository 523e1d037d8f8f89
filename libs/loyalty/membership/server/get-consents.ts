import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfMember, rowsOfMember } from '#loyalty/queries/server';

import { consents } from '../views/consents.js';
import { type ConsentDocument } from '../views/consents-schema.js';

/** Consents that a member gave and withdrew, by the time of the change. @throws MemberUnknown, DocumentParked */
export class GetConsents extends RowsOfMember<ConsentDocument> {
  static readonly reads = [consents, balances] as const;
}

@Injectable()
@QueryHandler(GetConsents)
export class GetConsentsHandler implements IQueryHandler<GetConsents> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetConsents): Promise<PageView<ConsentDocument>> {
    return rowsOfMember(this.ports, consents, query, { sort: 'changedAt', time: 'changedAt' });
  }
}
