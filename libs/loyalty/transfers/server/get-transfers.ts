import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { CommandRefused, refuse } from '#runner';

import { transfers } from '../views/transfers.js';
import { type TransferDocument } from '../views/transfers-schema.js';

/** What a member gave and received, newest first. @throws MemberUnknown, DocumentParked */
export class GetTransfers extends Query<PageView<TransferDocument>> {
  static readonly reads = [transfers, balances] as const;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly page: PageOf,
  ) {
    super();
  }
}

/** One that the member gave, or else received. @throws MemberUnknown, DocumentParked, CommandRefused `transfer_unknown` */
export class GetTransfer extends Query<TransferDocument> {
  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly transferId: string,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetTransfers)
export class GetTransfersHandler implements IQueryHandler<GetTransfers> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, page }: GetTransfers): Promise<PageView<TransferDocument>> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    const filter = { memberId, program };
    const found = await this.ports.models.find(transfers, { filter, sort: [['requestedAt', -1]], ...page });
    const items = found.documents.map(({ body }) => body);
    return { items, ...(found.cursor && { cursor: found.cursor }) };
  }
}

@Injectable()
@QueryHandler(GetTransfer)
export class GetTransferHandler implements IQueryHandler<GetTransfer> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, transferId }: GetTransfer): Promise<TransferDocument> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    const id = `${memberId}.${transferId}`;
    const given = (await this.ports.models.loadIn(program, transfers, [id])).get(id)?.body;
    const found = given ?? (await this.received(program, memberId, transferId));
    if (found) return found;
    const message = `Member ${memberId} has neither given nor received points by a transfer ${transferId}; look up its id.`;
    throw new CommandRefused(refuse('transfer_unknown', message, { transferId }));
  }

  /** Several members may have named theirs the same: the newest. */
  private async received(program: string, memberId: string, transferId: string): Promise<TransferDocument | undefined> {
    const filter = { memberId, program, transferId };
    const { documents } = await this.ports.models.find(transfers, { filter, sort: [['requestedAt', -1]], limit: 1 });
    return documents[0]?.body;
  }
}
