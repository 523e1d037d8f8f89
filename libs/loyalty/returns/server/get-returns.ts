import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfMember, rowOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused, refuse } from '#runner';

import { returns } from '../views/returns.js';
import { type ReturnDocument } from '../views/returns-schema.js';

/** Returns of a member by the time they happened. @throws MemberUnknown, DocumentParked */
export class GetReturns extends RowsOfMember<ReturnDocument> {
  static readonly reads = [returns, balances] as const;
}

/** One return. @throws MemberUnknown, DocumentParked, CommandRefused `return_unknown` */
export class GetReturn extends RowOfMember<ReturnDocument> {
  static readonly reads = GetReturns.reads;
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

  async execute(query: GetReturn): Promise<ReturnDocument> {
    const found = await rowOfMember(this.ports, returns, query);
    if (found) return found;
    const { memberId, rowId: returnId } = query;
    throw new CommandRefused(refuse('return_unknown', `Member ${memberId} has no return ${returnId}.`, { returnId }));
  }
}
