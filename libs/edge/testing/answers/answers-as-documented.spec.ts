import { Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiParam, ApiResponse } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';

import { takeFaults } from './answers-as-documented.js';
import { linesOf } from '../../conventions/lines-documentation.js';
import { AnswerHeaders } from '../../openapi/answer-headers.js';
import { type TestServer, testServer } from '../test-server.js';

const THING = {
  type: 'object',
  required: ['count'],
  properties: { count: { type: 'integer' } },
  additionalProperties: false,
} as object;

/** By what the caller asks for. */
const ANSWERS: ReadonlyMap<string, readonly [status: number, type: string, body: string]> = new Map([
  ['right', [200, 'application/json', '{"count":1}']],
  ['wrong', [200, 'application/json', '{"count":"one"}']],
  ['more', [200, 'application/json', '{"count":1,"colour":"red"}']],
  ['less', [200, 'application/json', '{}']],
  ['accepted', [202, 'application/json', '{"count":1}']],
  ['plain', [200, 'text/plain', 'one']],
  ['at the last instant', [200, 'application/json', '{"count":1,"until":"9999-12-31T23:59:59.999Z"}']],
  ['lined', [200, 'application/x-ndjson', '{"count":1}\n{"count":2}\n']],
  ['half lined', [200, 'application/x-ndjson', '{"count":1}\n{"count":"two"}\n']],
]);

/** Headers that an answer has besides, by what the caller asks for; without an address the document wants one. */
const HEADERS = new Map<string, Readonly<Record<string, string>>>([
  ['coloured', { location: '/v1/things/1', 'trofast-colour': 'red' }],
  ['lost', {}],
  ['late', { location: '/v1/things/1', 'trofast-lag-ms': 'late' }],
  ['found', { location: '/v1/things/1', 'trofast-lag-ms': '12' }],
]);

@Controller('v1/things')
class ThingsController {
  @Get(':which')
  @ApiParam({ name: 'which', enum: [...ANSWERS.keys()] })
  @ApiResponse({
    status: 200,
    description: 'A thing.',
    content: { 'application/json': { schema: THING }, 'application/x-ndjson': linesOf(THING) },
  })
  thing(@Param('which') which: string, @Res() reply: FastifyReply): void {
    const [status, type, body] = ANSWERS.get(which)!;
    // Lines come in parts that end anywhere.
    const parts =
      type === 'application/x-ndjson' ? Readable.from(body.match(/.{1,5}/gs)!, { objectMode: false }) : body;
    void reply.status(status).header('content-type', type).send(parts);
  }

  @Post(':which')
  @AnswerHeaders('Location', 'Trofast-Lag-Ms')
  @ApiResponse({ status: 201, description: 'A thing.', content: { 'application/json': { schema: THING } } })
  make(@Param('which') which: string, @Res() reply: FastifyReply): void {
    void reply.status(201).headers(HEADERS.get(which)!).send({ count: 1 });
  }
}

describe('the comparison of answers with the API document', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await testServer({
      controllers: [ThingsController],
      access: { 'GET /v1/things/{which}': 'public', 'POST /v1/things/{which}': 'public' },
    });
  });

  afterAll(() => server.app.close());

  it.each<[string, readonly string[]]>([
    ['right', []],
    ['wrong', ['200: "/count" must be integer {"type":"integer"}']],
    ['more', ['200: "" must NOT have additional properties {"additionalProperty":"colour"}']],
    ['less', ['200: "" must have required property \'count\' {"missingProperty":"count"}']],
    ['accepted', ['answers 202, which the document does not have']],
    ['plain', ['answers 200 as "text/plain", which the document does not have']],
    [
      'at the last instant',
      [
        '200: "" must NOT have additional properties {"additionalProperty":"until"}',
        'answers with 9999-12-31T23:59:59.999Z',
      ],
    ],
    ['lined', []],
    ['half lined', ['200: "/count" must be integer {"type":"integer"}']],
  ])('finds what is wrong with an answer that is %s', async (which, faults) => {
    await server.app.inject(`/v1/things/${which}`);
    expect(takeFaults()).toEqual(faults.map((fault) => `GET /v1/things/{which} ${fault}`));
  });

  it.each<[string, readonly string[]]>([
    ['found', []],
    ['lost', ['201 lacks the header location']],
    ['late', ['201 has the header trofast-lag-ms as "late", which is not as its schema says']],
    [
      'coloured',
      ['201 has the header trofast-colour, which the document does not have; see libs/edge/openapi/answer-headers.ts'],
    ],
  ])('finds what is wrong with the headers of an answer that is %s', async (which, faults) => {
    await server.app.inject({ method: 'POST', url: `/v1/things/${which}` });
    expect(takeFaults()).toEqual(faults.map((fault) => `POST /v1/things/{which} ${fault}`));
  });
});
