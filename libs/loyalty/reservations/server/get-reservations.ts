import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';

import { type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { RowOfMember, rowOfMember, RowsOfMember, rowsOfMember } from '#loyalty/queries/server';
import { type Instant } from '#platform';
import { CommandRefused } from '#runner';

import { refuseClosed } from '../refuse-closed.js';
import { reservations } from '../views/reservations.js';
import { type ReservationDocument } from '../views/reservations-schema.js';

/** Reservations of a member by the time they were made. @throws MemberUnknown, DocumentParked */
export class GetReservations extends RowsOfMember<ReservationDocument> {
  static readonly reads = [reservations, balances] as const;
}

/** One reservation. @throws MemberUnknown, DocumentParked, CommandRefused `reservation_unknown` */
export class GetReservation extends RowOfMember<ReservationDocument> {
  static readonly reads = GetReservations.reads;
}

@Injectable()
@QueryHandler(GetReservations)
export class GetReservationsHandler implements IQueryHandler<GetReservations> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetReservations): Promise<PageView<ReservationDocument>> {
    const page = await rowsOfMember(this.ports, reservations, query, { sort: 'reservedAt', time: 'reservedAt' });
    const now = this.ports.clock.now();
    return { ...page, items: page.items.map((reservation) => asOf(reservation, now)) };
  }
}

@Injectable()
@QueryHandler(GetReservation)
export class GetReservationHandler implements IQueryHandler<GetReservation> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute(query: GetReservation): Promise<ReservationDocument> {
    const found = await rowOfMember(this.ports, reservations, query);
    if (found) return asOf(found, this.ports.clock.now());
    throw new CommandRefused(refuseClosed(query.rowId, undefined));
  }
}

/** A reservation is over at its end, whether or not that was recorded yet. */
function asOf(document: ReservationDocument, now: Instant): ReservationDocument {
  if (document.state !== 'open' || document.expiresAt > now) return document;
  return { ...document, state: 'expired', closedAt: document.expiresAt };
}
