import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { type FastifyRequest } from 'fastify';

import {
  CLOCK,
  type Clock,
  CLOCK_WATCH,
  type ClockWatch,
  isLocalDay,
  parseAsOf,
  SETTINGS,
  type Settings,
  startOfLocalDay,
} from '#platform';
import { OPERATION_PORTS, OPERATION_REASON_LENGTH_MAX, type OperationPorts, recordOperation } from '#runner';

import { actorOf } from '../conventions/envelope.js';
import { SeveralLines } from '../conventions/nested.js';
import { Problem } from '../conventions/problems.js';
import { clientOf } from '../conventions/request.js';
import { MayBeLeftOut, ValidBody } from '../conventions/valid-body.js';

/** How far a time read off another clock may be off. */
const TIME_TOLERANCE_MS = 3_600_000;

export interface ClockView {
  readonly now: string;
  readonly status: 'trusted' | 'suspect';
  /** What speaks against the clock, in words. */
  readonly suspicion: string | null;
}

const EXAMPLE = { now: '2026-02-01T12:30:00.000Z', status: 'trusted', suspicion: null };

const SCHEMA = {
  type: 'object',
  required: ['now', 'status', 'suspicion'],
  properties: {
    now: { type: 'string', format: 'date-time' },
    status: { type: 'string', enum: ['trusted', 'suspect'] },
    suspicion: { type: ['string', 'null'], description: 'What speaks against the clock, in words.' },
  },
  additionalProperties: false,
  example: EXAMPLE,
} as object;

class ConfirmClockBody {
  @ApiProperty({
    example: '2026-02-01',
    description:
      'What time it is by another clock: a date (UTC), or an RFC 3339 date-time right to the hour. `GET /v1/clock` says what time it is for the server.',
  })
  @IsString()
  @MaxLength(40)
  time!: string;

  @ApiPropertyOptional({ example: 'Closed for a month', description: 'Kept in the log.' })
  @MayBeLeftOut()
  @IsString()
  @IsNotEmpty()
  @MaxLength(OPERATION_REASON_LENGTH_MAX)
  @SeveralLines()
  reason?: string;
}

/** Whether the clock is trusted, and how an operator confirms it. */
@ApiTags('Operations')
@Controller('v1/clock')
export class ClockController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CLOCK_WATCH) private readonly watch: ClockWatch,
    @Inject(OPERATION_PORTS) private readonly ports: OperationPorts,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The clock of the server, and what speaks against it',
    description:
      'While `status` is `suspect`, commands are refused with `clock_suspect`, since times that are wrong could not be taken back.',
  })
  @ApiResponse({ status: 200, description: 'The clock.', schema: SCHEMA })
  view(): ClockView {
    const suspicion = this.watch.suspicion ?? null;
    return { now: this.clock.now(), status: suspicion === null ? 'trusted' : 'suspect', suspicion };
  }

  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Say that a suspect clock is right, so that commands go on',
    description:
      'For a shop that was closed, or a machine that slept. Recorded as `ClockConfirmed`. Set a wrong clock instead.',
  })
  @ApiBody({ type: ConfirmClockBody })
  @ApiResponse({ status: 200, description: 'The clock, trusted again.', schema: SCHEMA })
  async confirm(@ValidBody() { time, reason }: ConfirmClockBody, @Req() request: FastifyRequest): Promise<ClockView> {
    const now = this.clock.now();
    this.assertSame(time, now);
    const { suspicion } = this.watch;
    if (suspicion !== undefined) {
      const data = {
        suspicion: suspicion.slice(0, OPERATION_REASON_LENGTH_MAX),
        ...(reason !== undefined && { reason }),
        effectiveAt: now,
      };
      const by = { actor: actorOf(clientOf(request)), program: this.settings.program };
      await recordOperation(this.ports, { type: 'ClockConfirmed', data }, by);
      this.watch.confirm();
    }
    return this.view();
  }

  /** @throws Problem `validation_failed`, `clock_differs` */
  private assertSame(time: string, now: string): void {
    const until = parseAsOf(time, () => 'UTC');
    if (until === undefined) {
      const detail = 'time is a date (2026-11-22), or an RFC 3339 date-time with its offset.';
      throw new Problem('validation_failed', detail, { errors: [{ pointer: '/time', code: 'is_instant', detail }] });
    }
    const from = isLocalDay(time) ? startOfLocalDay(time, 'UTC') : until;
    const [fromMs, untilMs, nowMs] = [Date.parse(from), Date.parse(until), Date.parse(now)];
    if (nowMs >= fromMs - TIME_TOLERANCE_MS && nowMs <= untilMs + TIME_TOLERANCE_MS) return;
    throw new Problem(
      'clock_differs',
      `The clock of the server says ${now}. Set it right: then nothing needs to be confirmed.`,
      {
        details: { now },
      },
    );
  }
}
