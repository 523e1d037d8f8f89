import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  Answers,
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
import { CURSORS, type CursorSigner } from '#platform';

import { HOUSEHOLD, type HouseholdAnswer } from './answers.js';
import { GetHousehold, ListHouseholds } from './get-household.js';

const COLUMNS = ['householdId', 'status', 'createdAt', 'members', 'invited', 'available', 'reserved'];

/** A household is neither forgotten nor merged. */
const STATUSES = ['active', 'frozen', 'closed'] as const;

/** Households as they are now. */
@ApiTags('Households')
@Controller('v1/households')
export class HouseholdReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Households, who is in them, and their points',
    description:
      'In the order of their ids. `GET /v1/members?household=…` lists the members of one. As JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({ name: 'status', required: false, enum: STATUSES, description: 'Households with this status.' })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The households.', HOUSEHOLD, COLUMNS)
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<HouseholdAnswer> | Readable> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    const status = q.choice('status', STATUSES);
    const pages = new Pages(request, this.cursors, 'id');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, ListHouseholds.reads);
    const find = (asked: typeof page) => this.queries.execute(new ListHouseholds(program, status, asked));
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: cellsOf }, find);
  }

  @Get(':householdId')
  @ApiOperation({
    summary: 'A household, who is in it, and its points',
    description: 'Names and addresses are with its members.',
  })
  @FreshnessHeaders()
  @Answers('The household.', HOUSEHOLD)
  async get(
    @Param('householdId') householdId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HouseholdAnswer> {
    await this.context.fresh(request, reply, GetHousehold.reads);
    return this.queries.execute(new GetHousehold(clientOf(request).program, householdId));
  }
}

function cellsOf({ householdId, status, createdAt, members, invited, balance }: HouseholdAnswer) {
  const { available, reserved } = balance;
  return { householdId, status, createdAt, members: members.length, invited: invited.length, available, reserved };
}
