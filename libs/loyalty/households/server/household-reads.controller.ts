import { type Readable } from 'node:stream';

import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  PageQuery,
  type QueryParameters,
  TableAnswer,
} from '#edge';
import { ProgramRows } from '#loyalty/queries/server';

import { HOUSEHOLD, type HouseholdAnswer } from './answers.js';
import { GetHousehold, GetHouseholds } from './get-household.js';

const COLUMNS = ['householdId', 'status', 'createdAt', 'members', 'invited', 'available', 'reserved'];

/** A household is neither forgotten nor merged. */
const STATUSES = ['active', 'frozen', 'closed'] as const;

/** Households as they are now. */
@ApiTags('Transfers and households')
@Controller('v1/households')
export class HouseholdReadsController {
  constructor(private readonly rows: ProgramRows) {}

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
  list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<HouseholdAnswer> | Readable> {
    const fields = (q: QueryParameters) => ({ status: q.choice('status', STATUSES) });
    const asked = { query: GetHouseholds, sort: 'id', columns: COLUMNS, cells: cellsOf, fields };
    return this.rows.answer<HouseholdAnswer>({ request, reply, ...asked });
  }

  @Get(':householdId')
  @ApiOperation({
    summary: 'A household, who is in it, and its points',
    description: 'Names and addresses are with its members.',
  })
  @FreshnessHeaders()
  @Answers('The household.', HOUSEHOLD)
  get(
    @Param('householdId') rowId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HouseholdAnswer> {
    return this.rows.one<HouseholdAnswer>({ request, reply, rowId, query: GetHousehold });
  }
}

function cellsOf({ householdId, status, createdAt, members, invited, balance }: HouseholdAnswer) {
  const { available, reserved } = balance;
  return { householdId, status, createdAt, members: members.length, invited: invited.length, available, reserved };
}
