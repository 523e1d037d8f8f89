import { type Readable } from 'node:stream';

import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';

import {
  answerRows,
  Answers,
  clientOf,
  Costs,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  ListAnswer,
  openedPersonalData,
  PageQuery,
  type PageRequest,
  Pages,
  Problem,
  QueryParameters,
  TableAnswer,
  ValidBody,
} from '#edge';
import { hasScope, readsRows } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { Blur, GROUP_MEMBERS_MIN } from '#loyalty/small-groups';
import { CURSORS, type CursorSigner } from '#platform';

import { checkRule, type SegmentRule } from '../rules/rule.js';
import { PreviewBody } from './bodies.js';
import { MEMBER_ROW, PREVIEW, SEGMENT } from './answers.js';
import { assertKnownFields } from './known-fields.js';
import { type CountedSegment, type SegmentMember, type SegmentMemberPage, SegmentQueries } from './segment-queries.js';

const PREVIEW_MEMBERS = 20;

const MODELS = ['member', 'segments'];

const COLUMNS = [
  ...['memberId', 'status', 'tier', 'generation', 'class', 'available'],
  ...['purchases', 'amount', 'lastPurchaseAt', 'enrolledAt'],
];

interface Preview {
  /** `null` where they are so few that the count would show who they are. */
  readonly members: number | null;
  readonly items: readonly SegmentMember[];
}

/** Who our members are: segments with live counts, and who is in them. */
@ApiTags('Segments')
@Controller()
export class SegmentsController {
  constructor(
    private readonly segments: SegmentQueries,
    private readonly context: QueryContext,
    private readonly blur: Blur,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get('v1/segments')
  @Costs('query')
  @ApiOperation({
    summary: 'List the segments with how many members each has now',
    description: `Built-in ones first. Fewer than ${GROUP_MEMBERS_MIN} members are returned as null without the scope pii:read.`,
  })
  @FreshnessHeaders()
  @ListAnswer('All that are in use.', SEGMENT)
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ items: readonly CountedSegment[] }> {
    await this.context.fresh(request, reply, MODELS);
    const { program } = clientOf(request);
    const counted = await this.segments.all(program, await this.context.rules(request));
    return { items: counted.map((segment) => this.shown(segment, request)) };
  }

  @Get('v1/segments/:segmentId')
  @Costs('query')
  @ApiOperation({
    summary: 'A segment, its rule, and how many members it has now',
    description: 'With the version of its rule. `…/members` lists who they are.',
  })
  @ApiParam({ name: 'segmentId', type: String, example: 'lapsed' })
  @FreshnessHeaders()
  @Answers('The segment.', SEGMENT)
  async get(
    @Param('segmentId') segmentId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CountedSegment> {
    await this.context.fresh(request, reply, MODELS);
    const { program } = clientOf(request);
    const segment = await this.segments.one(program, await this.context.rules(request), segmentId);
    return this.shown(segment, request);
  }

  @Get('v1/segments/:segmentId/members')
  @Costs('query')
  @ApiOperation({
    summary: 'The members of a segment',
    description: `In the order of their pseudonymous ids; also whole, as NDJSON or CSV. A group of fewer than ${GROUP_MEMBERS_MIN} needs the scope pii:read.`,
  })
  @ApiParam({ name: 'segmentId', type: String, example: 'lapsed' })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The members.', MEMBER_ROW, COLUMNS)
  async members(
    @Param('segmentId') segmentId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<SegmentMember> | Readable> {
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'id');
    const page = pages.requested(q);
    q.done();
    await this.context.fresh(request, reply, MODELS);
    const { program } = clientOf(request);
    const rules = await this.context.rules(request);
    const find = await this.segments.pager(program, rules, segmentId);
    await this.refuseSmall(request, page, find);
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: cellsOf }, find);
  }

  @Post('v1/segments::preview')
  @HttpCode(200)
  @Costs('query')
  @ApiOperation({
    summary: 'Try a rule before it is saved',
    description: `How many members fit it now, and the first ${PREVIEW_MEMBERS}.`,
  })
  @FreshnessHeaders()
  @Answers('Count and first members.', PREVIEW)
  async preview(
    @ValidBody() body: PreviewBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Preview> {
    const rule: SegmentRule = checkRule(body.rule);
    assertKnownFields(rule);
    await this.context.fresh(request, reply, MODELS);
    const { program } = clientOf(request);
    const rules = await this.context.rules(request);
    if (!readsRows(clientOf(request)))
      return { members: await this.segments.countBlurred(program, rules, rule), items: [] };
    const members = maskSmallCount(await this.segments.count(program, rules, rule), request);
    if (members === null) return { members, items: [] };
    const { items } = await this.segments.members(program, rules, rule, { limit: PREVIEW_MEMBERS });
    openedPersonalData(
      request,
      reply,
      items.map(({ memberId }) => memberId),
    );
    return { members, items };
  }

  /** A segment is the same for everybody, so its noise is drawn from its name and size. */
  private shown(segment: CountedSegment, request: FastifyRequest): CountedSegment {
    const { segmentId, version, members } = segment;
    if (members === null || readsRows(clientOf(request)))
      return { ...segment, members: maskSmallCount(members, request) };
    const group = ['segment', clientOf(request).program, segmentId, version, members];
    return { ...segment, members: this.blur.members(group, members) };
  }

  /** A short page that is the only one would give a small group away, whatever its count says. */
  private async refuseSmall(request: FastifyRequest, page: PageRequest, find: SegmentMemberPage): Promise<void> {
    if (page.after || hasScope(clientOf(request), 'pii:read')) return;
    const { items } = await find({ limit: GROUP_MEMBERS_MIN });
    if (items.length > 0 && items.length < GROUP_MEMBERS_MIN)
      throw new Problem('group_too_small', `Fewer than ${GROUP_MEMBERS_MIN} members need the scope pii:read.`);
  }
}

/** Small counts are for those who may see personal data; 0 is nobody's. */
function maskSmallCount(members: number | null, request: FastifyRequest): number | null {
  if (members === null || members === 0 || members >= GROUP_MEMBERS_MIN) return members;
  return hasScope(clientOf(request), 'pii:read') ? members : null;
}

function cellsOf(member: SegmentMember): Readonly<Record<string, unknown>> {
  const { memberId, status, tier, generation, balance, purchases, enrolledAt } = member;
  return {
    ...{ memberId, status, tier: tier.tier, generation, class: member.class?.class, available: balance.available },
    ...{ purchases: purchases.count, amount: purchases.amount, lastPurchaseAt: purchases.lastAt, enrolledAt },
  };
}
