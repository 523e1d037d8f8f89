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
import { DEFINITION_STATUSES } from '#loyalty/definitions';
import { ProgramRows } from '#loyalty/queries/server';

import { PLAN, PLAN_WITH_SUBSCRIPTIONS } from './answers.js';
import { GetPlan, GetPlans, type PlanView, type PlanWithSubscriptions } from './get-plans.js';

const COLUMNS = [
  ...['planId', 'status', 'name', 'fee', 'period', 'trial', 'graceDays', 'benefits', 'version', 'definedAt'],
  ...['countsFrom', 'names', 'description'],
];

/** What members can pay for. */
@ApiTags('Plans')
@Controller('v1/plans')
export class PlansController {
  constructor(private readonly rows: ProgramRows) {}

  @Get()
  @ApiOperation({
    summary: 'The plans of the programme, drafts and those that are over too',
    description: 'In the order of their ids; as JSON in pages, or whole as NDJSON or CSV by `Accept`.',
  })
  @ApiQuery({ name: 'status', required: false, enum: DEFINITION_STATUSES, description: 'Only plans that are it now.' })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The plans.', PLAN, COLUMNS)
  list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<PlanView> | Readable> {
    const fields = (q: QueryParameters) => ({ status: q.choice('status', DEFINITION_STATUSES) });
    return this.rows.answer<PlanView>({ request, reply, query: GetPlans, sort: 'planId', columns: COLUMNS, fields });
  }

  @Get(':planId')
  @ApiOperation({
    summary: 'A plan as it is defined now',
    description: 'With all versions of its definition, and how many subscriptions are under it.',
  })
  @FreshnessHeaders()
  @Answers('The plan.', PLAN_WITH_SUBSCRIPTIONS)
  get(
    @Param('planId') rowId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanWithSubscriptions> {
    return this.rows.one<PlanWithSubscriptions>({ request, reply, rowId, query: GetPlan });
  }
}
