import { type Readable } from 'node:stream';

import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { Members } from '#commands';

import { needScope } from '../conventions/authorize.js';
import { readNdjson } from '../conventions/ndjson-lines.js';
import { QueryParameters } from '../conventions/query-parameters.js';
import { ndjson } from '../conventions/representations.js';
import { clientOf } from '../conventions/request.js';
import { Costs } from '../conventions/route-costs.js';
import { PurchaseBatch } from './purchase-batch.js';

const LIMITS = { linesMax: 5_000, lineBytesMax: 64 * 1024, bytesMax: 8 * 1024 * 1024 };

/** Many purchases in one request. */
@ApiTags('Points')
@Controller('v1')
export class PurchasesController {
  constructor(private readonly members: Members) {}

  @Post('purchases::batch')
  @HttpCode(200)
  @Costs('batch')
  @ApiOperation({
    summary: 'Record many purchases, a line of JSON each',
    description: `At most ${LIMITS.linesMax} lines. Each line is a command of its own with its own idempotencyKey; the answer has a line for each, in order, with the status that the command alone would have had.`,
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
    content: {
      'application/x-ndjson': {
        schema: {
          type: 'string',
          example:
            '{"line":1,"status":201,"outcome":"appended","memberId":"ada","purchaseId":"order-1003","points":2,"enrolled":false,"revision":4}\n',
        },
      },
    },
  })
  async batch(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    const parameters = new QueryParameters(request);
    const imported = parameters.flag('import');
    parameters.done();
    if (imported) needScope(request, 'import');
    const batch = new PurchaseBatch(this.members, {
      client: clientOf(request),
      method: request.method,
      path: '/v1/purchases:batch',
      correlationId: request.trofast.correlationId,
      traceparent: request.trofast.traceparent,
      imported,
      backdateDaysMax: request.trofast.backdateDaysMax,
    });
    return ndjson(reply, batch.answers(readNdjson(request, LIMITS)));
  }
}
