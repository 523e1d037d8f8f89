import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  Answers,
  clientOf,
  Costs,
  type FastifyReply,
  type FastifyRequest,
  HistoryAnswer,
  type List,
  ndjson,
  negotiate,
  PageQuery,
  Pages,
  QueryParameters,
  TimeQuery,
  type TimeTravel,
} from '#edge';
import { type RecordedEvent } from '#event-store';
import { MemberId } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { CURSORS, type CursorSigner, type JsonObject, type ZoneOfDay } from '#platform';

import { type Movement } from '../explain.js';
import { type Difference, type MemberAt, MemberHistory, MemberUnknown } from '../member-history.js';
import { memberStateJson } from '../member-state.js';
import { DIFFERENCE, EVENT, MOVEMENT, STATE } from './answers.js';

const HISTORY = 'As JSON in pages, or whole and line by line with `Accept: application/x-ndjson`.';

/** A replayed state as it is answered: the parameters and the code that it can be made from again, then the member. */
type StateAnswer = Omit<MemberAt, 'member'> & { readonly state: JsonObject };

/** A member's history, replayed from the stream itself, never from a read model. Personal values stay encrypted. */
@ApiTags('Audit')
@Controller('v1/audit/members/:memberId')
export class AuditController {
  constructor(
    private readonly history: MemberHistory,
    private readonly context: QueryContext,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get('events')
  @Costs('replay')
  @ApiOperation({
    summary: 'All events of a member, as they are in the log',
    description: `${HISTORY} Of a forgotten member without what still leads to the person: HMACs of identities, names of attributes, ids of requests.`,
  })
  @MemberId()
  @PageQuery()
  @HistoryAnswer('The events in their order.', EVENT)
  async events(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<RecordedEvent> | Readable> {
    const { program } = clientOf(request);
    const from = (revision: number, limit?: number) =>
      this.history.answeredEvents(program, memberId, { fromRevision: revision, ...(limit !== undefined && { limit }) });
    return this.pageOrAll({ request, reply, memberId }, from, (event) => event.revision);
  }

  @Get('explain')
  @Costs('replay')
  @ApiOperation({
    summary: 'Why the balance is what it is: every movement with its rule, lots, command and actor',
    description: HISTORY,
  })
  @MemberId()
  @PageQuery()
  @HistoryAnswer('The movements in their order.', MOVEMENT)
  async explain(
    @Param('memberId') memberId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<List<Movement> | Readable> {
    const { program } = clientOf(request);
    const from = (revision: number) => this.history.explain(program, memberId, revision);
    return this.pageOrAll({ request, reply, memberId }, from, (movement) => movement.revision);
  }

  @Get('state')
  @Costs('replay')
  @ApiOperation({
    summary: 'The member as it was at an instant or a revision, replayed',
    description: 'From the log, never from a read model. Without parameters as it is now.',
  })
  @MemberId()
  @TimeQuery()
  @Answers('The state, with the parameters and the version of the code that give it again.', STATE)
  async state(@Param('memberId') memberId: string, @Req() request: FastifyRequest): Promise<StateAnswer> {
    const { program } = clientOf(request);
    const q = new QueryParameters(request);
    const point = q.timeTravel(await this.context.zones(request));
    q.done();
    const { member, ...report } = await this.history.stateAt(program, memberId, point);
    return { ...report, state: memberStateJson(member) };
  }

  @Get('difference')
  @Costs('replay')
  @ApiOperation({
    summary: 'What of the member differs between two instants or revisions',
    description: 'Both states are replayed from the log.',
  })
  @MemberId()
  @TimeQuery('from')
  @TimeQuery('to')
  @Answers('Each field that differs, with both values.', DIFFERENCE)
  async difference(@Param('memberId') memberId: string, @Req() request: FastifyRequest): Promise<Difference> {
    const { program } = clientOf(request);
    const zones = await this.context.zones(request);
    const q = new QueryParameters(request);
    const [from, to] = [pointOf(q, 'from', zones), pointOf(q, 'to', zones)];
    q.done();
    return this.history.difference(program, memberId, from, to);
  }

  /** The whole history line by line where NDJSON is asked for, else a page; the cursor is the revision to go on from. */
  private async pageOrAll<Row>(
    { request, reply, memberId }: { request: FastifyRequest; reply: FastifyReply; memberId: string },
    rowsFrom: (revision: number, limit?: number) => AsyncIterable<Row>,
    revisionOf: (row: Row) => number,
  ): Promise<List<Row> | Readable> {
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'revision');
    const { limit, after } = pages.requested(q);
    q.done();
    await this.mustExist(clientOf(request).program, memberId);
    const from = (after?.[0] as number | undefined) ?? 0;
    if (negotiate(request, ['json', 'ndjson']) === 'ndjson') return ndjson(reply, rowsFrom(from));
    const rows: Row[] = [];
    let next: readonly [number] | undefined;
    for await (const row of rowsFrom(from, limit + 1)) {
      if (rows.length === limit) {
        next = [revisionOf(row)];
        break;
      }
      rows.push(row);
    }
    return pages.answer(reply, rows, next);
  }

  private async mustExist(program: string, memberId: string): Promise<void> {
    if (!(await this.history.hasEvents(program, memberId))) throw new MemberUnknown(memberId);
  }
}

function pointOf(q: QueryParameters, prefix: 'from' | 'to', zoneOf: ZoneOfDay): TimeTravel {
  const asOf = q.instantOrDate(`${prefix}AsOf`, zoneOf);
  const knownAt = q.instantOrDate(`${prefix}KnownAt`, zoneOf);
  const revision = q.integer(`${prefix}Revision`, { min: 0, max: Number.MAX_SAFE_INTEGER });
  return {
    ...(asOf !== undefined && { asOf }),
    ...(knownAt !== undefined && { knownAt }),
    ...(revision !== undefined && { revision }),
  };
}
