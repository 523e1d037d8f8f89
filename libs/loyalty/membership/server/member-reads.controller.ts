import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  answerRevision,
  answerRows,
  Answers,
  clientOf,
  type FastifyReply,
  type FastifyRequest,
  FreshnessHeaders,
  type List,
  NotModified,
  openedPersonalData,
  PageQuery,
  Pages,
  type PageView,
  QueryParameters,
  TableAnswer,
  TimeQuery,
} from '#edge';
import { MemberId, needScope } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { QueryContext } from '#loyalty/programs/server';
import { MEMBER_STATUSES } from '#loyalty/vocabulary';
import { CLOCK, type Clock, CURSORS, type CursorSigner, type JsonObject } from '#platform';

import { MEMBER, MEMBER_NOW_OR_THEN, type MemberView } from './answers.js';
import { GetMember, GetMemberAt, ListMembers, type MemberFilter } from './get-members.js';

const COLUMNS = ['memberId', 'status', 'tier', 'available', 'pending', 'enrolledAt', 'purchases', 'lastEventAt'];

/** RFC 9745: since 2026-11-27. */
const EMAIL_DEPRECATED = '@1795737600';

/** Members as they are now: the whole picture of one, or a list. */
@ApiTags('Members')
@Controller('v1/members')
export class MemberReadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly context: QueryContext,
    private readonly members: Members,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Search members',
    description:
      'In the order of their ids. Ids are pseudonymous; POST /v1/members:lookup finds the id that belongs to an identity.',
  })
  @ApiQuery({ name: 'status', required: false, enum: MEMBER_STATUSES, description: 'Members with this status.' })
  @ApiQuery({
    name: 'tier',
    required: false,
    type: String,
    example: 'member',
    description: 'Members on this tier, by its id.',
  })
  @ApiQuery({
    name: 'household',
    required: false,
    type: String,
    example: 'home-7',
    description: 'Members who are in this household, by its id.',
  })
  @ApiQuery({
    name: 'email',
    required: false,
    type: String,
    deprecated: true,
    description: 'The whole address. Addresses get into logs of proxies: use POST /v1/members:lookup.',
  })
  @PageQuery()
  @FreshnessHeaders()
  @TableAnswer('The members.', MEMBER, COLUMNS)
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<MemberView> | Readable> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    const filter: MemberFilter = {
      status: q.choice('status', MEMBER_STATUSES),
      tier: q.text('tier'),
      householdId: q.text('household'),
    };
    const email = q.text('email');
    const pages = new Pages(request, this.cursors, 'id');
    const page = pages.requested(q);
    q.done();
    if (email !== undefined) {
      needScope(request, 'pii:read');
      reply.header('deprecation', EMAIL_DEPRECATED);
    }
    await this.context.fresh(request, reply, ListMembers.reads);
    const find = (asked: typeof page): Promise<PageView<MemberView>> =>
      email === undefined
        ? this.queries.execute(new ListMembers(program, filter, asked))
        : this.byEmail(program, email, filter);
    return answerRows({ request, reply, pages, page, columns: COLUMNS, cells: cellsOf }, find);
  }

  @Get(':memberId')
  @ApiOperation({
    summary: 'A member, whole',
    description:
      'With the scope pii:read the profile and the words of survey answers too, until the member is forgotten; status, points and totals then remain without them. The past (scope history:read) is replayed and has neither.',
  })
  @MemberId()
  @TimeQuery()
  @FreshnessHeaders()
  @NotModified()
  @Answers('The member.', MEMBER_NOW_OR_THEN)
  async get(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberView | JsonObject | undefined> {
    const { program, scopes } = clientOf(request);
    const point = await this.context.past(request, reply);
    if (point) return this.queries.execute(new GetMemberAt(program, memberId, point));
    await this.context.fresh(request, reply, GetMember.reads);
    const member = await this.queries.execute(new GetMember(program, memberId, scopes.has('pii:read')));
    if (member.isOfRevision && answerRevision(request, reply, member.revision)) return undefined;
    if (member.view.profile) openedPersonalData(request, reply, [memberId]);
    return member.view;
  }

  /** Through the identity stream: nothing that could be searched is kept of the address itself. */
  private async byEmail(program: string, email: string, filter: MemberFilter): Promise<PageView<MemberView>> {
    const memberId = await this.members.withIdentity(program, { kind: 'email', value: email }, this.clock.now());
    if (memberId === undefined) return { items: [] };
    const { view } = await this.queries.execute(new GetMember(program, memberId, false));
    return { items: matches(view, filter) ? [view] : [] };
  }
}

function matches(view: MemberView, filter: MemberFilter): boolean {
  const { status = view.status, tier = view.tier.tier, householdId = view.householdId } = filter;
  return status === view.status && tier === view.tier.tier && householdId === view.householdId;
}

function cellsOf(member: MemberView): Readonly<Record<string, unknown>> {
  const { memberId, status, tier, balance, enrolledAt, purchases, lastEventAt } = member;
  const { available, pending } = balance;
  return { memberId, status, tier: tier.tier, available, pending, enrolledAt, purchases: purchases.count, lastEventAt };
}
