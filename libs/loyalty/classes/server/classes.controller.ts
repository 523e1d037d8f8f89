import { type Readable } from 'node:stream';

import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';

import {
  clientOf,
  Costs,
  csv,
  type FastifyReply,
  type FastifyRequest,
  type Freshness,
  FreshnessHeaders,
  negotiate,
  QueryParameters,
  RowsAnswer,
  ReadYourWrites,
} from '#edge';
import { hasScope, readsRows } from '#loyalty/access';
import { Blur, withNoise } from '#loyalty/small-groups';
import { CLOCK, type Clock, SETTINGS, type Settings } from '#platform';

import { nextMove } from '../classify/next-move.js';
import { type LoyaltyClass } from '../events.js';
import { type ClassCount, type ClassFlowRow, GetClasses, GetClassFlow } from './distribution.js';
import { CLASSES, CLASSES_FIGURE, FLOW, FLOW_FIGURE } from './answers.js';

const PERIODS = ['month', 'quarter', 'year'] as const;

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])(-\d\d)?$/;

/** Ten years, the most of one answer. */
const MONTHS_MAX = 120;

const SMALL =
  'Groups of fewer than five are null without the scope pii:read. Without members:read counts are about right.';

interface Figure<Row> {
  readonly figure: string;
  readonly definition: string;
  readonly source: string;
  readonly asOf: string;
  readonly position: string | null;
  readonly inputs: Readonly<Record<string, string | number>>;
  readonly rows: readonly Row[];
}

type Made<Row> = Omit<Figure<Row>, 'asOf' | 'position'> & { readonly columns: readonly string[] };

interface ClassRow {
  readonly class: LoyaltyClass;
  readonly members: number | null;
  readonly share: number | null;
  readonly nextMove: string;
}

/** How members spread over the classes, and how they move between them. */
@ApiTags('Loyalty classes')
@Controller('v1/classes')
export class ClassesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly readYourWrites: ReadYourWrites,
    private readonly blur: Blur,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Costs('query')
  @ApiOperation({ summary: 'How many members are in each loyalty class', description: `${SMALL} Also as text/csv.` })
  @FreshnessHeaders()
  @RowsAnswer('A row for each class, with what to do next.', CLASSES, CLASSES_FIGURE.columns)
  async classes(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Figure<ClassRow> | Readable> {
    new QueryParameters(request).done();
    const freshness = await this.readYourWrites.fresh(request, reply, GetClasses.reads);
    const counts = await this.counted(request);
    const rows = counts.map((count) => ({ ...count, nextMove: nextMove(count.class) }));
    const inputs = { modelVersion: this.settings.classModel };
    return this.answer(request, reply, freshness, { ...CLASSES_FIGURE, inputs, rows });
  }

  @Get('flow')
  @Costs('query')
  @ApiOperation({
    summary: 'How many moved from class to class, period by period',
    description: `${SMALL} Also as text/csv.`,
  })
  @ApiQuery({
    name: 'from',
    required: false,
    type: String,
    example: '2026-01',
    description: 'First month; eleven before `to` when left out.',
  })
  @ApiQuery({
    name: 'to',
    required: false,
    type: String,
    example: '2026-12',
    description: 'Last month; this one when left out.',
  })
  @ApiQuery({ name: 'period', required: false, enum: PERIODS, description: 'Length of a row; month when left out.' })
  @FreshnessHeaders()
  @RowsAnswer('A row for each period and pair of classes that occurs.', FLOW, FLOW_FIGURE.columns)
  async flow(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Figure<ClassFlowRow> | Readable> {
    const q = new QueryParameters(request);
    const to = month(q, 'to') ?? this.clock.now().slice(0, 7);
    const from = month(q, 'from') ?? monthsBefore(to, 11);
    const period = q.choice('period', PERIODS) ?? 'month';
    if (from > to) q.fail('from', 'after_to', 'from is not after to.');
    if (from < monthsBefore(to, MONTHS_MAX - 1))
      q.fail('from', 'too_long', `from and to are ${MONTHS_MAX} months at most.`);
    q.done();
    const client = clientOf(request);
    const { program } = client;
    const freshness = await this.readYourWrites.fresh(request, reply, GetClassFlow.reads);
    const isExact = readsRows(client);
    const asked = new GetClassFlow(program, { from, to }, period, !isExact || hasScope(client, 'pii:read'));
    const found = await this.queries.execute(asked);
    const rows = isExact ? found : withNoise(this.blur, ['flow', program], found, 'changes');
    return this.answer(request, reply, freshness, { ...FLOW_FIGURE, inputs: { from, to, period }, rows });
  }

  private async counted(request: FastifyRequest): Promise<readonly ClassCount[]> {
    const client = clientOf(request);
    const { program } = client;
    if (readsRows(client)) return this.queries.execute(new GetClasses(program, hasScope(client, 'pii:read')));
    const exact = await this.queries.execute(new GetClasses(program, true));
    const counts = exact.map(({ class: of, members }) => ({ class: of, members }));
    const shown = withNoise(this.blur, ['classes', program], counts, 'members');
    const all = shown.reduce((sum, { members }) => sum + (members ?? 0), 0);
    return shown.map((row) => ({
      ...row,
      share: row.members === null ? null : Number((row.members / all).toFixed(4)),
    }));
  }

  private async answer<Row extends object>(
    request: FastifyRequest,
    reply: FastifyReply,
    { position }: Freshness,
    { figure, definition, source, columns, inputs, rows }: Made<Row>,
  ): Promise<Figure<Row> | Readable> {
    if (negotiate(request, ['json', 'csv']) === 'json')
      return { figure, definition, source, asOf: this.clock.now(), position, inputs, rows };
    async function* lines(): AsyncIterable<Readonly<Record<string, unknown>>> {
      for (const row of rows) yield row as Readonly<Record<string, unknown>>;
    }
    return csv(reply, columns, lines());
  }
}

/** A month, or a date in it. */
function month(q: QueryParameters, name: string): string | undefined {
  const text = q.text(name);
  if (text === undefined || MONTH.test(text)) return text?.slice(0, 7);
  return q.fail(name, 'not_a_month', `${name} is a month, such as 2026-11.`);
}

function monthsBefore(from: string, months: number): string {
  const index = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 - months;
  const [year, at] = [Math.max(0, Math.floor(index / 12)), ((index % 12) + 12) % 12];
  return `${String(year).padStart(4, '0')}-${String(at + 1).padStart(2, '0')}`;
}
