import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { CHALLENGE_HEADER, PROOF_HEADER, serverProof } from '#platform';

import { ApiKeys } from '../access/api-keys.js';
import { Costs } from '../conventions/route-costs.js';
import { AnswerHeaders } from '../openapi/answer-headers.js';

const SCHEMA = {
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'string', const: 'ok' } },
  additionalProperties: false,
  example: { status: 'ok' },
} as object;

/** Whether the process answers, and whether it is the one that a data directory names. */
@ApiTags('Operations')
@Controller()
export class LiveController {
  constructor(private readonly keys: ApiKeys) {}

  /** Checks nothing but itself: restarting a server does not mend the disk of its store. */
  @Get('livez')
  @AnswerHeaders('Trofast-Proof')
  @Costs('free')
  @ApiOperation({
    summary: 'The process answers',
    description:
      'For supervisors: it needs no store, so restart a process that does not answer. Use `/readyz` to route requests.',
  })
  @ApiResponse({ status: 200, description: 'Alive.', schema: SCHEMA })
  @ApiHeader({
    name: 'Trofast-Challenge',
    required: false,
    description: 'The command line asks with it whether this is the server that its data directory names.',
  })
  live(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): { status: 'ok' } {
    const { headers, socket } = request;
    const proof = serverProof(this.keys.localToken, headers[CHALLENGE_HEADER], socket.localPort);
    if (proof !== undefined) reply.header(PROOF_HEADER, proof);
    return { status: 'ok' };
  }
}
