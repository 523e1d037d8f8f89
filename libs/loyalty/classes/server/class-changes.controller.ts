import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  Pages,
  QueryParameters,
  TableAnswer,
} from '#edge';
import { QueryContext } from '#loyalty/programs/server';
import { CURSORS, type CursorSigner, startOfLocalDay } from '#platform';

import { LOYALTY_CLASSES } from '../events.js';
import { type ClassChangeDocument } from '../views/class-changes-schema.js';
import { ListClassChanges } from './class-changes.js';
import { CHANGE } from './answers.js';

const COLUMNS = ['memberId', 'at', 'from', 'to', 'margin', 'observations', 'modelVersion'];

const BARE_DATE = /^\d{4}-\d\d-\d\d$/;

/** Who is behind a flow between classes. */
@ApiTags('Loyalty classes')
@Controller('v1/classes/changes')
export class ClassChangesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Which members moved from class to class, the newest first, and why',
    description: 'As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({ name: 'fromClass', required: false, enum: LOYALTY_CLASSES, description: 'The class before.' })
  @ApiQuery({ name: 'toClass', required: false, enum: LOYALTY_CLASSES, description: 'The class after.' })
  @ApiQuery({
    name: 'from',
    required: false,
    type: String,
    description: 'Recorded at or after; a date: its beginning.',
  })
  @ApiQuery({ name: 'to', required: false, type: String, description: 'Recorded at or before; a date: its end.' })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The changes.', CHANGE, COLUMNS)
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<ClassChangeDocument> | Readable> {
    const zoneOf = await this.context.zones(request);
    const q = new QueryParameters(request);
    const filter = { fromClass: q.choice('fromClass', LOYALTY_CLASSES), toClass: q.choice('toClass', LOYALTY_CLASSES) };
    const [given, from, to] = [q.text('from'), q.instantOrDate('from', zoneOf), q.instantOrDate('to', zoneOf)];
    const pages = new Pages(request, this.cursors, 'at:desc');
    const page = pages.requested(q);
    q.done();
    const begin = given !== undefined && BARE_DATE.test(given) ? startOfLocalDay(given, zoneOf(given)) : from;
    await this.context.fresh(request, reply, ListClassChanges.reads);
    const between = { ...(begin && { from: begin }), ...(to && { to }) };
    const { program } = clientOf(request);
    return answerRows(
      { request, reply, pages, page, columns: COLUMNS, cells: (row: ClassChangeDocument) => ({ ...row }) },
      (asked) => this.queries.execute(new ListClassChanges(program, filter, between, asked)),
    );
  }
}
