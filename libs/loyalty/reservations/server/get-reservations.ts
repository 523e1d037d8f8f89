import { Inject, Injectable } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type PageOf, type PageView } from '#edge';
import { balances } from '#loyalty/balances';
import { MemberDocuments, QUERY_PORTS, type QueryPorts } from '#loyalty/queries';
import { type Instant } from '#platform';
import { CommandRefused } from '#runner';

import { refuseClosed } from '../refuse-closed.js';
import { reservations } from '../views/reservations.js';
import { type ReservationDocument } from '../views/reservations-schema.js';

/** Reservations of a member, newest first. @throws MemberUnknown, DocumentParked */
export class GetReservations extends Query<PageView<ReservationDocument>> {
  static readonly reads = [reservations, balances] as const;

  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly page: PageOf,
  ) {
    super();
  }
}

/** One reservation. @throws MemberUnknown, DocumentParked, CommandRefused `reservation_unknown` */
export class GetReservation extends Query<ReservationDocument> {
  constructor(
    readonly program: string,
    readonly memberId: string,
    readonly reservationId: string,
  ) {
    super();
  }
}

@Injectable()
@QueryHandler(GetReservations)
export class GetReservationsHandler implements IQueryHandler<GetReservations> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, page }: GetReservations): Promise<PageView<ReservationDocument>> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    const filter = { memberId, program };
    const found = await this.ports.models.find(reservations, { filter, sort: [['reservedAt', -1]], ...page });
    const now = this.ports.clock.now();
    const items = found.documents.map(({ body }) => asOf(body, now));
    return { items, ...(found.cursor && { cursor: found.cursor }) };
  }
}

@Injectable()
@QueryHandler(GetReservation)
export class GetReservationHandler implements IQueryHandler<GetReservation> {
  constructor(@Inject(QUERY_PORTS) private readonly ports: QueryPorts) {}

  async execute({ program, memberId, reservationId }: GetReservation): Promise<ReservationDocument> {
    await new MemberDocuments(this.ports).balances(program, memberId);
    const id = `${memberId}.${reservationId}`;
    const body = (await this.ports.models.loadIn(program, reservations, [id])).get(id)?.body;
    if (!body) throw new CommandRefused(refuseClosed(reservationId, undefined));
    return asOf(body, this.ports.clock.now());
  }
}

/** A reservation is over at its end, whether or not that was recorded yet. */
function asOf(document: ReservationDocument, now: Instant): ReservationDocument {
  if (document.state !== 'open' || document.expiresAt > now) return document;
  return { ...document, state: 'expired', closedAt: document.expiresAt };
}
