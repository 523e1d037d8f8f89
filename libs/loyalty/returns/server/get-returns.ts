import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { CommandRefused, refuse } from '#runner';

import { returns } from '../views/returns.js';
import { type ReturnDocument } from '../views/returns-schema.js';

/** Returns of a member, newest first. @throws MemberUnknown, DocumentParked */
export class GetReturns extends Query<PageView<ReturnDocument>> {
  static readonly reads = [returns, balances] as const;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly page: PageOf,
  ) {
    super();
  }
}

/** One return. @throws MemberUnknown, DocumentParked, CommandRefused `return_unknown` */
export class GetReturn extends Query<ReturnDocument> {
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

  async execute({ program, memberId, page }: GetReturns): Promise<PageView<ReturnDocument>> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    const filter = { memberId, program };
    const found = await this.ports.models.find(returns, { filter, sort: [['occurredAt', -1]], ...page });
    const items = found.documents.map(({ body }) => body);
    return { items, ...(found.cursor && { cursor: found.cursor }) };
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
    const message = `The member has no return ${returnId}; look up its id.`;
    throw new CommandRefused(refuse('return_unknown', message, { returnId }));
  }
}
