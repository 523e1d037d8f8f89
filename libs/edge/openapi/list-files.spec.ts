import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiParam, ApiResponse, type OpenAPIObject } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { TableAnswer } from '../conventions/documentation.js';
import { csv, ndjson, negotiate } from '../conventions/representations.js';
import { type TestServer, testServer } from '../testing/test-server.js';
import { addListFiles } from './list-files.js';

async function* things(): AsyncIterable<{ readonly id: string }> {
  for (const id of ['a', 'b']) yield await Promise.resolve({ id });
}

const THING = { id: 'a' };

@Controller('v1/things')
class ThingsController {
  @Get()
  @TableAnswer('The things.', THING, ['id'])
  list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    switch (negotiate(request, ['json', 'ndjson', 'csv'])) {
      case 'csv':
        return csv(reply, ['id'], things());
      case 'ndjson':
        return ndjson(reply, things());
      case 'json':
        return { items: [THING] };
    }
  }

  @Get('by-colour/:colour')
  @ApiParam({ name: 'colour', enum: ['red'] })
  @TableAnswer('The things.', THING, ['id'])
  ofColour(
    @Param('colour') colour: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const form = negotiate(request, ['json', 'csv']);
    return form === 'csv' ? csv(reply, ['id'], things()) : { items: [{ id: colour }] };
  }

  @Get(':thingId')
  @ApiResponse({
    status: 200,
    description: 'A thing.',
    content: { 'application/json': { schema: { type: 'object' } } },
  })
  thing(@Param('thingId') id: string) {
    return { id };
  }

  @Post()
  @ApiResponse({ status: 201, description: 'A thing.' })
  make() {
    return THING;
  }
}

describe('a list as a file', () => {
  let server: TestServer;
  let document: OpenAPIObject;
  const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers });

  beforeAll(async () => {
    server = await testServer({
      controllers: [ThingsController],
      access: {
        'GET /v1/things': 'public',
        'GET /v1/things/by-colour/{colour}': 'public',
        'GET /v1/things/{thingId}': 'public',
        'POST /v1/things': 'public',
      },
    });
    document = (await get('/openapi.json')).json();
  });

  afterAll(() => server.app.close());

  it.each([
    ['csv', 'text/csv; charset=utf-8; header=present', 'id\r\na\r\nb\r\n'],
    ['ndjson', 'application/x-ndjson; charset=utf-8', '{"id":"a"}\n{"id":"b"}\n'],
  ])('is at .%s, whatever is accepted', async (form, type, body) => {
    for (const headers of [{}, { accept: 'application/json' }, { accept: '*/*' }] as Record<string, string>[]) {
      const answer = await get(`/v1/things.${form}`, headers);
      expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([200, type, body]);
    }
  });

  it('is at the list itself for those who accept nothing else', async () =>
    expect(await get('/v1/things', { accept: 'text/csv' })).toMatchObject({
      statusCode: 200,
      body: 'id\r\na\r\nb\r\n',
    }));

  it('keeps the query, and ends with the path', async () => {
    expect((await get('/v1/things.csv?colour=red')).json()).toMatchObject({ code: 'invalid_parameter' });
    expect((await get('/v1/things?file=.csv')).json()).toMatchObject({ code: 'invalid_parameter' });
  });

  it('may end in a parameter of a few values', async () =>
    expect((await get('/v1/things/by-colour/red.csv')).headers['content-type']).toMatch('text/csv'));

  it('is no part of an id', async () => {
    expect((await get('/v1/things/a.csv')).json()).toEqual({ id: 'a.csv' });
    expect((await get('/v1/things/a.ndjson?x')).statusCode).toBe(400);
  });

  it('is there for reading only', async () =>
    expect((await server.app.inject({ method: 'POST', url: '/v1/things.csv' })).statusCode).toBe(404));

  it('is an operation of its own in the API document, with one type each', () => {
    const typesOf = (path: string) => {
      const success = document.paths[path]!.get!.responses['200'] as { content: object; headers: object };
      return [Object.keys(success.content), Object.keys(success.headers).includes('Content-Disposition')];
    };
    expect(typesOf('/v1/things')).toEqual([['application/json'], false]);
    expect(typesOf('/v1/things.csv')).toEqual([['text/csv'], true]);
    expect(typesOf('/v1/things.ndjson')).toEqual([['application/x-ndjson'], true]);
    const ids = Object.values(document.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.paths['/v1/things']!.get!.description).toContain(
      'As a file: `/v1/things.csv` and `/v1/things.ndjson`',
    );
  });

  it('cannot be where any text is the end of the address', () => {
    const get = {
      parameters: [{ in: 'path', name: 'thingId', schema: { type: 'string' } }],
      responses: { 200: { content: { 'text/csv': {} } } },
    };
    const faulty = { paths: { '/v1/things/{thingId}': { get } } } as unknown as OpenAPIObject;
    expect(() => addListFiles(faulty)).toThrow('/v1/things/{thingId} ends in a parameter of any text');
  });
});
