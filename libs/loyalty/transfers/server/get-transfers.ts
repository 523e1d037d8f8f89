import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfMember, rowOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused, refuse } from '#runner';

import { transfers } from '../views/transfers.js';
import { type TransferDocument } from '../views/transfers-schema.js';

/** What a member gave and received, by the time it was requested. @throws MemberUnknown, DocumentParked */
export class GetTransfers extends RowsOfMember<TransferDocument> {
  static readonly reads = [transfers, balances] as const;
}

/** One that the member gave, or else received. @throws MemberUnknown, DocumentParked, CommandRefused `transfer_unknown` */
export class GetTransfer extends RowOfMember<TransferDocument> {
  static readonly reads = GetTransfers.reads;
}

@Injectable()
@QueryHandler(GetTransfers)
export class GetTransfersHandler implements IQueryHandler<GetTransfers> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetTransfers): Promise<PageView<TransferDocument>> {
    return rowsOfMember(this.ports, transfers, query, { sort: 'requestedAt', time: 'requestedAt' });
  }
}

@Injectable()
@QueryHandler(GetTransfer)
export class GetTransferHandler implements IQueryHandler<GetTransfer> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetTransfer): Promise<TransferDocument> {
    const found = (await rowOfMember(this.ports, transfers, query)) ?? (await this.received(query));
    if (found) return found;
    const { memberId, rowId: transferId } = query;
    const message = `Member ${memberId} has neither given nor received points by a transfer ${transferId}; look up its id.`;
    throw new CommandRefused(refuse('transfer_unknown', message, { transferId }));
  }

  /** Several members may have named theirs the same: the newest. */
  private async received({ program, memberId, rowId: transferId }: GetTransfer): Promise<TransferDocument | undefined> {
    const filter = { memberId, program, transferId };
    const { documents } = await this.ports.models.find(transfers, { filter, sort: [['requestedAt', -1]], limit: 1 });
    return documents[0]?.body;
  }
}
