import { Readable } from 'node:stream';

import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';

import {
  clientOf,
  Costs,
  type FastifyReply,
  type FastifyRequest,
  ProgressAnswer,
  MayBeLeftOut,
  negotiate,
  Problem,
  ValidBody,
} from '#edge';
import { QueryContext } from '#loyalty/programs/server';
import { ID_PATTERN } from '#loyalty/vocabulary';
import { parseAsOf } from '#platform';

import { type ReconcileReport } from '../reconciliation-report.js';
import { Reconciliation } from '../reconciliation.js';
import { Verification } from '../verification.js';
import { type VerifyReport } from '../verify-report.js';
import { RECONCILE_PROGRESS, RECONCILE_REPORT, VERIFY_PROGRESS, VERIFY_REPORT } from './answers.js';

/** Each reads the whole log; more of them at once would take the time from the members' commands. */
const REPORTS_AT_ONCE_MAX = 2;

/** Lines of progress are sent at most this often; in events. */
const EVENTS_PER_PROGRESS = 10_000;

class VerifyBody {
  @ApiPropertyOptional({ example: 'ada', description: 'One member only; the whole programme when left out.' })
  @MayBeLeftOut()
  @Matches(ID_PATTERN, { message: 'memberId has 1 to 64 letters, digits, hyphens and underscores' })
  memberId?: string;
}

class ReconcileBody {
  @ApiProperty({
    required: false,
    example: '2026-12-31',
    description: 'The totals at that date instead of a comparison; a bare date means the end of that programme day.',
  })
  @MayBeLeftOut()
  @IsString()
  asOf?: string;
}

const AS_LINES = 'With `Accept: application/x-ndjson` lines of progress come first, and the report is the last line.';

/** Long readings of the log, of the client's programme only: is it unaltered, and do the read models say what it says? */
@ApiTags('Audit')
@Controller('v1/audit')
export class AuditReportsController {
  private running = 0;

  constructor(
    private readonly verification: Verification,
    private readonly reconciliation: Reconciliation,
    private readonly context: QueryContext,
  ) {}

  @Post('verify')
  @HttpCode(200)
  @Costs('report')
  @ApiOperation({
    summary: 'Check every hash chain, every schema and every invariant',
    description: 'It reads the whole log of the programme, or that of one member.',
  })
  @ApiBody({ type: VerifyBody })
  @ProgressAnswer(`What was checked and what was found wrong. ${AS_LINES}`, VERIFY_REPORT, VERIFY_PROGRESS)
  async verify(
    @ValidBody() body: VerifyBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VerifyReport | Readable> {
    const target = {
      program: clientOf(request).program,
      ...(body.memberId !== undefined && { memberId: body.memberId }),
    };
    return this.answer(request, reply, (onProgress) => this.verification.verify(target, { onProgress }));
  }

  @Post('reconcile')
  @HttpCode(200)
  @Costs('report')
  @ApiOperation({
    summary: 'Fold all streams and compare with the read models of members and guests',
    description: 'It reads the whole log of the programme, and expects no difference.',
  })
  @ApiBody({ type: ReconcileBody })
  @ProgressAnswer(`Totals, and every difference by name. ${AS_LINES}`, RECONCILE_REPORT, RECONCILE_PROGRESS)
  async reconcile(
    @ValidBody() body: ReconcileBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconcileReport | Readable> {
    const { program } = clientOf(request);
    const asOf = body.asOf === undefined ? undefined : parseAsOf(body.asOf, await this.context.zones(request));
    if (body.asOf !== undefined && asOf === undefined) {
      const detail = 'asOf is a date (2026-11-22) or an RFC 3339 date-time with its offset.';
      throw new Problem('validation_failed', detail, { errors: [{ pointer: '/asOf', code: 'is_instant', detail }] });
    }
    const options = { program, ...(asOf !== undefined && { asOf }) };
    return this.answer(request, reply, (onProgress) => this.reconciliation.reconcile(options, onProgress));
  }

  private async answer<Report>(
    request: FastifyRequest,
    reply: FastifyReply,
    run: (onProgress: (progress: { readonly events: number }) => void) => Promise<Report>,
  ): Promise<Report | Readable> {
    const form = negotiate(request, ['json', 'ndjson']);
    if (this.running >= REPORTS_AT_ONCE_MAX) {
      throw new Problem(
        'too_many_in_flight',
        `${REPORTS_AT_ONCE_MAX} reports are being made; ask again when one is done.`,
        {
          headers: { 'retry-after': '10' },
        },
      );
    }
    this.running += 1;
    const done = () => (this.running -= 1);
    if (form === 'json') return run(() => undefined).finally(done);
    const lines = new Readable({ read: () => undefined });
    let reported = 0;
    run((progress) => {
      if (progress.events - reported < EVENTS_PER_PROGRESS) return;
      reported = progress.events;
      lines.push(`${JSON.stringify({ progress })}\n`);
    })
      .then((report) => {
        lines.push(`${JSON.stringify(report)}\n`);
        lines.push(null);
      })
      .catch((error: unknown) => lines.destroy(error instanceof Error ? error : new Error(String(error))))
      .finally(done);
    reply.header('content-type', 'application/x-ndjson; charset=utf-8');
    return lines;
  }
}
