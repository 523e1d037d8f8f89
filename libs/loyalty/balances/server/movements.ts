import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { type PurchaseDocument, purchases } from '#loyalty/purchases';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { findOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { type Instant } from '#platform';

import { balances } from '../views/balances.js';
import { ledger } from '../views/ledger.js';
import { type LedgerDocument } from '../views/ledger-schema.js';
import { lots } from '../views/lots.js';
import { type LotDocument } from '../views/lots-schema.js';

/** Movements of points in the order in which they were recorded, with the balance after each. @throws MemberUnknown */
export class GetLedger extends RowsOfMember<LedgerDocument> {
  static readonly reads = [ledger, balances] as const;
}

/** Purchases by the time they happened, with what each earned. @throws MemberUnknown */
export class GetPurchases extends RowsOfMember<PurchaseDocument> {
  static readonly reads = [purchases, balances] as const;
}

/** Lots that still have points, those that expire soonest first; `all` has the used and expired ones as well. */
export class GetLots extends Query<PageView<LotDocument>> {
  static readonly reads = [lots, balances] as const;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly page: PageOf,
    readonly all = false,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetLedger)
export class GetLedgerHandler implements IQueryHandler<GetLedger> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetLedger): Promise<PageView<LedgerDocument>> {
    return rowsOfMember(this.ports, ledger, query, { sort: 'revision', time: 'effectiveAt', ofOneStream: true });
  }
}

@Injectable()
@QueryHandler(GetPurchases)
export class GetPurchasesHandler implements IQueryHandler<GetPurchases> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  execute(query: GetPurchases): Promise<PageView<PurchaseDocument>> {
    return rowsOfMember(this.ports, purchases, query, { sort: 'occurredAt', time: 'occurredAt' });
  }
}

@Injectable()
@QueryHandler(GetLots)
export class GetLotsHandler implements IQueryHandler<GetLots> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, page, all }: GetLots): Promise<PageView<LotDocument>> {
    const now = this.ports.clock.now();
    const open = { state: { $in: ['pending', 'active'] }, $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] };
    const filter = { memberId, program, ...(!all && open) };
    await new MemberDocuments(this.ports).oneOrSeveral(program, memberId);
    const { items, cursor } = await findOfMember(this.ports, lots, program, memberId, {
      filter,
      sort: [['expiresAt', 1]],
      ...page,
    });
    return { items: items.map((lot) => lotAt(lot, now)), ...(cursor && { cursor }) };
  }
}

/** A lot with what was due by now and has not been settled yet. */
export function lotAt(lot: LotDocument, now: Instant): LotDocument {
  if (lot.state !== 'pending' && lot.state !== 'active') return lot;
  if (lot.expiresAt !== null && lot.expiresAt <= now) return { ...lot, remaining: 0, state: 'expired' };
  return lot.state === 'pending' && lot.activeFrom !== null && lot.activeFrom <= now
    ? { ...lot, state: 'active' }
    : lot;
}
