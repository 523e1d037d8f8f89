import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused, refuse } from '#runner';

import { returns } from '../views/returns.js';
import { type ReturnDocument } from '../views/returns-schema.js';

/** Returns of a member by the time they happened. @throws MemberUnknown, DocumentParked */
export class GetReturns extends RowsOfMember<ReturnDocument> {
  static readonly reads = [returns, balances] as const;
}

/** One return. @throws MemberUnknown, DocumentParked, CommandRefused `return_unknown` */
export class GetReturn extends Query<ReturnDocument> {
  static readonly reads = GetReturns.reads;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly returnId: string,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetReturns)
export class GetReturnsHandler implements IQueryHandler<GetReturns> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetReturns): Promise<PageView<ReturnDocument>> {
    return rowsOfMember(this.ports, returns, query, { sort: 'occurredAt', time: 'occurredAt' });
  }
}

@Injectable()
@QueryHandler(GetReturn)
export class GetReturnHandler implements IQueryHandler<GetReturn> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, returnId }: GetReturn): Promise<ReturnDocument> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    const id = `${memberId}.${returnId}`;
    const body = (await this.ports.models.loadIn(program, returns, [id])).get(id)?.body;
    if (body) return body;
    const message = `Member ${memberId} has no return ${returnId}.`;
    throw new CommandRefused(refuse('return_unknown', message, { returnId }));
  }
}
