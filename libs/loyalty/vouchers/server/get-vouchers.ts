import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfMember, rowOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { CommandRefused } from '#runner';

import { asOf } from '../as-of.js';
import { voucherUnknown } from '../refusals.js';
import { vouchers } from '../views/vouchers.js';
import { type VoucherDocument } from '../views/vouchers-schema.js';

/** Vouchers of a member by the time they were issued. @throws MemberUnknown, DocumentParked */
export class GetVouchers extends RowsOfMember<VoucherDocument> {
  static readonly reads = [vouchers, balances] as const;
}

/** One voucher. @throws MemberUnknown, DocumentParked, CommandRefused `voucher_unknown` */
export class GetVoucher extends RowOfMember<VoucherDocument> {
  static readonly reads = GetVouchers.reads;
}

@Injectable()
@QueryHandler(GetVouchers)
export class GetVouchersHandler implements IQueryHandler<GetVouchers> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetVouchers): Promise<PageView<VoucherDocument>> {
    const page = await rowsOfMember(this.ports, vouchers, query, { sort: 'issuedAt', time: 'issuedAt' });
    const now = this.ports.clock.now();
    return { ...page, items: page.items.map((voucher) => asOf(voucher, now)) };
  }
}

@Injectable()
@QueryHandler(GetVoucher)
export class GetVoucherHandler implements IQueryHandler<GetVoucher> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetVoucher): Promise<VoucherDocument> {
    const found = await rowOfMember(this.ports, vouchers, query);
    if (found) return asOf(found, this.ports.clock.now());
    throw new CommandRefused(voucherUnknown());
  }
}
