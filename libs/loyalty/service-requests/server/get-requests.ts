import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfMember, rowOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused, refuse } from '#runner';

import { requests } from '../views/requests.js';
import { type RequestDocument } from '../views/requests-schema.js';

/** Service requests of a member by the time they were opened. @throws MemberUnknown, DocumentParked */
export class GetRequests extends RowsOfMember<RequestDocument> {
  static readonly reads = [requests, balances] as const;
}

/** One service request. @throws MemberUnknown, DocumentParked, CommandRefused `request_unknown` */
export class GetRequest extends RowOfMember<RequestDocument> {
  static readonly reads = GetRequests.reads;
}

@Injectable()
@QueryHandler(GetRequests)
export class GetRequestsHandler implements IQueryHandler<GetRequests> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetRequests): Promise<PageView<RequestDocument>> {
    return rowsOfMember(this.ports, requests, query, { sort: 'openedAt', time: 'openedAt' });
  }
}

@Injectable()
@QueryHandler(GetRequest)
export class GetRequestHandler implements IQueryHandler<GetRequest> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetRequest): Promise<RequestDocument> {
    const found = await rowOfMember(this.ports, requests, query);
    if (found) return found;
    const { memberId, rowId: requestId } = query;
    throw new CommandRefused(
      refuse('request_unknown', `Member ${memberId} has no service request ${requestId}.`, { requestId }),
    );
  }
}
