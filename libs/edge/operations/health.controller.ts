import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { SETTINGS, type Settings } from '#platform';

import { Costs } from '../conventions/route-costs.js';
import { type Health, Readiness } from './health.js';
import { Measurements } from './measurements.js';
import { needOwnProgram } from './whole-installation.js';

const READY = { status: 'ok', phase: 'ready', checks: { eventStore: 'ok', readStore: 'ok', keyStore: 'ok' } };

const SCHEMA = {
  type: 'object',
  required: ['status', 'phase', 'checks'],
  properties: {
    status: { type: 'string', enum: ['ok', 'unavailable'] },
    phase: { type: 'string', description: 'Starting, ready, draining, closing.' },
    checks: { type: 'object', additionalProperties: { type: 'string', enum: ['ok', 'failed'] } },
  },
  additionalProperties: false,
} as object;

/** Is it alive, can it work, how does it do: for whatever watches the server. */
@ApiTags('Operations')
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly measured: Measurements,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('readyz')
  @Costs('free')
  @ApiOperation({
    summary: 'The server can take requests',
    description:
      'For load balancers: 503 while it starts, drains, or cannot reach what it needs. `checks` says what is wrong.',
  })
  @ApiResponse({ status: 200, description: 'Ready.', schema: { ...SCHEMA, example: READY } })
  @ApiResponse({
    status: 503,
    description: 'Starting, draining, or something that it needs has failed.',
    schema: { ...SCHEMA, example: { ...READY, status: 'unavailable', phase: 'draining' } },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await this.readiness.check();
    reply.status(health.status === 'ok' ? 200 : 503);
    return health;
  }

  @Get('metrics')
  @ApiOperation({
    summary: 'Measurements for Prometheus',
    description:
      'Counters, gauges and histograms of this process, with the lag of every read model, and what is under way or waits for approval. docs/operations.md names them.',
  })
  @ApiResponse({
    status: 200,
    description: 'Prometheus text format.',
    content: { 'text/plain': { schema: { type: 'string', example: 'trofast_log_last_position 42\n' } } },
  })
  async metrics(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    needOwnProgram(request, this.settings);
    reply.header('content-type', this.measured.contentType);
    return this.measured.text();
  }
}
