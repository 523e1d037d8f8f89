import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PurchaseDocument, purchases } from '#loyalty/purchases';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { CommandRefused, refuse } from '#runner';

import { type GuestPurchaseDocument } from '../views/guest-purchases-schema.js';
import { guestPurchases } from '../views/guest-purchases.js';

/** A purchase of the programme; of a guest, as long as no member has claimed it, without a member. */
export type PurchaseAnswer = Omit<PurchaseDocument, 'memberId'> & Partial<Pick<PurchaseDocument, 'memberId'>>;

/**
 * The purchase with an id, a member's or a guest's.
 * @throws CommandRefused `purchase_unknown`; `purchase_id_ambiguous` where several members have a purchase with the id
 */
export class GetPurchase extends Query<PurchaseAnswer> {
  static readonly reads = [purchases, guestPurchases] as const;

  constructor(
    readonly program: string,
    readonly purchaseId: string,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetPurchase)
export class GetPurchaseHandler implements IQueryHandler<GetPurchase> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, purchaseId }: GetPurchase): Promise<PurchaseAnswer> {
    const query = { filter: { purchaseId, program }, limit: 2 };
    const { documents } = await this.ports.models.find(purchases, query);
    if (documents.length > 1) throw new CommandRefused(ambiguous(purchaseId));
    if (documents[0]) return documents[0].body;
    const guests = await this.ports.models.find(guestPurchases, query);
    if (!guests.documents[0]) throw new CommandRefused(unknown(purchaseId));
    return asPurchase(guests.documents[0].body);
  }
}

/** A guest purchase in the words of a member's: it has earned nothing yet. */
function asPurchase({ claimedBy: _claimedBy, claimedAt: _claimedAt, ...facts }: GuestPurchaseDocument): PurchaseAnswer {
  return {
    ...facts,
    guest: true,
    points: 0,
    statusPoints: 0,
    payment: null,
    returned: 0,
    returnedWhole: false,
    cancelled: false,
    activatedAt: null,
    corrections: [],
  };
}

const unknown = (purchaseId: string) =>
  refuse('purchase_unknown', `No purchase of the programme has the id ${purchaseId}.`, { purchaseId });

function ambiguous(purchaseId: string) {
  const message = `Several members have a purchase ${purchaseId}; ask for the purchases of one of them.`;
  return refuse('purchase_id_ambiguous', message, { purchaseId });
}
