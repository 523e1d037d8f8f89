import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  Answers,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  type PageRequest,
  Pages,
  QueryParameters,
  TableAnswer,
} from '#edge';
import { MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { CURSORS, type CursorSigner } from '#platform';

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
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The reservations of a member, newest first, those that are closed too' })
  @MemberId()
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The reservations.', RESERVATION, COLUMNS)
  async list(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<ReservationDocument> | Readable> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'reservedAt:desc');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, GetReservations.reads);
    const find = (asked: PageRequest) => this.queries.execute(new GetReservations(program, memberId, asked));
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: (row) => ({ ...row }) }, find);
  }

  @Get(':reservationId')
  @ApiOperation({ summary: 'A reservation, and what became of it' })
  @MemberId()
  @FreshnessHeaders()
  @Answers('The reservation.', RESERVATION)
  async get(
    @Param('memberId') memberId: string,
    @Param('reservationId') reservationId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReservationDocument> {
    const { program } = clientOf(request);
    new QueryParameters(request).done();
    await this.context.fresh(request, reply, GetReservations.reads);
    return this.queries.execute(new GetReservation(program, memberId, reservationId));
  }
}
