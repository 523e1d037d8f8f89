import { createHash } from 'node:crypto';
import { type Readable } from 'node:stream';

import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';

import {
  AnswerLines,
  clientOf,
  Costs,
  type FastifyReply,
  type FastifyRequest,
  ndjsonTexts,
  openedPersonalData,
  Problem,
  ValidBody,
} from '#edge';
import { needScope } from '#loyalty/access';
import { QueryContext } from '#loyalty/programs/server';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { type ExportGroup, type ExportManifest } from '#notary';
import { CLOCK, type Clock, type ZoneOfDay } from '#platform';

import { type ExportPlan, type ExportRequest, LogExport, manifestOf } from '../log-export.js';
import { recordedBetween } from '../range.js';
import { EXPORT_LINE } from './answers.js';
import { ExportBody } from './bodies.js';

const EXAMPLE = { proof: ['47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='] };

/** Events for somebody who checks them without the log. */
@ApiTags('Audit')
@Controller('v1/audit/exports')
export class ExportsController {
  constructor(
    private readonly exports: LogExport,
    private readonly context: QueryContext,
    private readonly names: LoyaltyStreams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @HttpCode(200)
  @Costs('export')
  @ApiOperation({
    summary: 'Export events, signed, so that they can be checked without the log',
    description:
      'All events of the programme or of some members that a signed head covers, one a line in the order of the log, with proofs between them and a signed manifest as the last line; an answer without one was cut off. `trofast verify --export FILE` checks the answer as it was saved. Every export is written to the log of who opened personal data, with its purpose.',
  })
  @ApiBody({ type: ExportBody })
  @AnswerLines('The events, their proofs and the manifest.', EXPORT_LINE, EXAMPLE)
  async export(
    @ValidBody() body: ExportBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    if (body.personal) needScope(request, 'pii:read');
    const { name, keyId, program } = clientOf(request);
    const asked = {
      by: { type: 'client', id: name, keyId },
      purpose: body.purpose,
      at: this.clock.now(),
    } as const;
    const plan = await this.exports.plan(requestOf(program, body, await this.context.zones(request)), asked);
    const note = (group: ExportGroup) =>
      openedPersonalData(request, reply, this.membersIn(program, group), body.purpose);
    return ndjsonTexts(reply, this.lines(plan, note));
  }

  private async *lines(plan: ExportPlan, note: (group: ExportGroup) => void): AsyncIterable<string> {
    const hash = createHash('sha256');
    let [bytes, events] = [0, 0];
    let leaves: ExportManifest['leaves'] = null as ExportManifest['leaves'];
    for await (const group of this.exports.groups(plan)) {
      note(group);
      hash.update(group.text);
      bytes += Buffer.byteLength(group.text);
      events += group.events;
      leaves = { first: leaves?.first ?? group.first, last: group.last };
      yield group.text;
    }
    const manifest = manifestOf(
      plan,
      this.names,
      [{ name: 'events', events, bytes, sha256: hash.digest('hex') }],
      leaves,
    );
    yield `${JSON.stringify({ manifest, note: await this.exports.sign(manifest) })}
`;
  }

  /** Each once. */
  private membersIn(program: string, { lines }: ExportGroup): readonly string[] {
    const prefix = this.names.members(program);
    const streams = lines.map(({ event }) => event.stream).filter((stream) => stream.startsWith(prefix));
    return [...new Set(streams)].map((stream) => stream.slice(prefix.length));
  }
}

/** @throws Problem validation_failed */
function requestOf(program: string, body: ExportBody, zones: ZoneOfDay): ExportRequest {
  const between = recordedBetween(body, zones);
  if (between === 'order') throw invalid('to', 'before_from', 'to is not before from.');
  if (typeof between === 'string')
    throw invalid(between, 'is_instant', `${between} is a date (2026-11-22) or an RFC 3339 date-time with its offset.`);
  return {
    program,
    ...(body.members && { members: [...body.members].sort() }),
    ...between,
    personal: body.personal ?? false,
  };
}

const invalid = (name: string, code: string, detail: string) =>
  new Problem('validation_failed', detail, { errors: [{ pointer: `/${name}`, code, detail }] });
