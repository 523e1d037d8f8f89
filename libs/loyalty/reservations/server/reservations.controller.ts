import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, type FastifyReply, type FastifyRequest, FreshnessHeaders, type List, TableAnswer } from '#edge';
import { MemberId } from '#loyalty/access';
import { MemberRows, MemberRowsQuery } from '#loyalty/queries/server';

import { type ReservationDocument } from '../views/reservations-schema.js';
import { RESERVATION } from './answers.js';
import { GetReservation, GetReservations } from './get-reservations.js';

const COLUMNS = [
  ...['reservationId', 'state', 'points', 'captured', 'ended', 'reference', 'purchaseId'],
  ...['reservedAt', 'expiresAt', 'closedAt', 'reason'],
];

/** What points of a member are or were reserved for. */
@ApiTags('Points')
@Controller('v1/members/:memberId/reservations')
export class ReservationsController {
  constructor(private readonly rows: MemberRows) {}

  @Get()
  @ApiOperation({
    summary: 'The reservations of a member, newest first, those that are closed too',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @MemberRowsQuery('Reservations that were made', 'desc')
  @TableAnswer('The reservations by the time they were made.', RESERVATION, COLUMNS)
  list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<ReservationDocument> | Readable> {
    const asked = { query: GetReservations, sort: 'reservedAt', columns: COLUMNS, order: 'desc' as const };
    return this.rows.answer<ReservationDocument>({ request, reply, memberId, ...asked });
  }

  @Get(':reservationId')
  @ApiOperation({
    summary: 'A reservation, and what became of it',
    description: 'Open, captured, released or expired, with the points that were used.',
  })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The reservation.', RESERVATION)
  get(
    @Param('memberId') memberId: string,
    @Param('reservationId') reservationId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReservationDocument> {
    return this.rows.one<ReservationDocument>({
      request,
      reply,
      memberId,
      rowId: reservationId,
      query: GetReservation,
    });
  }
}
