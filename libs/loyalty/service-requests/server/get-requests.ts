import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused, refuse } from '#runner';

import { requests } from '../views/requests.js';
import { type RequestDocument } from '../views/requests-schema.js';

/** Service requests of a member by the time they were opened. @throws MemberUnknown, DocumentParked */
export class GetRequests extends RowsOfMember<RequestDocument> {
  static readonly reads = [requests, balances] as const;
}

/** One service request. @throws MemberUnknown, DocumentParked, CommandRefused `request_unknown` */
export class GetRequest extends Query<RequestDocument> {
  static readonly reads = GetRequests.reads;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly requestId: string,
  ) {
    super();
  }
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

  async execute({ program, memberId, requestId }: GetRequest): Promise<RequestDocument> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    const id = `${memberId}.${requestId}`;
    const body = (await this.ports.models.loadIn(program, requests, [id])).get(id)?.body;
    if (body) return body;
    const message = `Member ${memberId} has no service request ${requestId}.`;
    throw new CommandRefused(refuse('request_unknown', message, { requestId }));
  }
}
