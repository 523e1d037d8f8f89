import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { Members } from '#commands';

import { Problem } from '../conventions/problems.js';
import { QueryParameters } from '../conventions/query-parameters.js';
import { answerNdjson } from '../conventions/representations.js';
import { clientOf } from '../conventions/request.js';
import { Scopes } from '../conventions/scopes.js';
import { PurchaseBatch } from './purchase-batch.js';

const LINES_MAX = 5_000;

/** Many purchases in one request. */
@ApiTags('Points')
@Controller('v1')
export class PurchasesController {
  constructor(private readonly members: Members) {}

  @Post('purchases::batch')
  @HttpCode(200)
  @Scopes('commands:write')
  @ApiOperation({
    summary: 'Record many purchases, a line of JSON each',
    description: `At most ${LINES_MAX} lines. Each line is a command of its own with its own idempotencyKey; the answer has a line for each, in order, with the status that the command alone would have had.`,
  })
  @ApiConsumes('application/x-ndjson')
  @ApiQuery({
    name: 'import',
    required: false,
    enum: ['true', 'false'],
    description: 'History from elsewhere: purchases may lie as far back as they do.',
  })
  @ApiBody({
    schema: {
      type: 'string',
      example:
        '{"idempotencyKey":"till-7-1","memberId":"ada","purchaseId":"order-1003","total":{"amount":2933,"currency":"EUR"}}\n',
    },
  })
  @ApiResponse({
    status: 200,
    description: 'A line for each line, in order.',
    content: { 'application/x-ndjson': { schema: { type: 'string' } } },
  })
  async batch(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const parameters = new QueryParameters(request);
    const imported = parameters.flag('import');
    parameters.done();
    const batch = new PurchaseBatch(this.members, {
      client: clientOf(request),
      method: request.method,
      path: '/v1/purchases:batch',
      requestId: request.trofast.requestId,
      traceparent: request.trofast.traceparent,
      imported,
    });
    await answerNdjson(reply, batch.answers(linesOf(request.body)));
  }
}

function linesOf(body: unknown): readonly string[] {
  if (typeof body !== 'string')
    throw new Problem(
      'unsupported_media_type',
      'A batch is sent as application/x-ndjson: a line of JSON for each purchase.',
    );
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > LINES_MAX)
    throw new Problem('payload_too_large', `A batch has at most ${LINES_MAX} lines; this one has ${lines.length}.`);
  return lines;
}
