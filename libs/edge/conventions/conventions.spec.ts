import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyDecorators, Controller, Get, Inject, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiQuery } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { type FastifyReply, type FastifyRequest } from 'fastify';

import { StoreFull, StoreUnavailable } from '#event-store';
import { CURSORS, type CursorSigner, entry } from '#platform';

import { needing } from '../testing/needing.js';
import { type TestServer, testServer } from '../testing/test-server.js';
import { answerAccepted } from './accepted.js';
import { CommandInput } from './command-input.js';
import { CommandMeta, type CommandRequest } from './command-request.js';
import { answerRevision } from './conditional.js';
import { Pages } from './lists.js';
import { readNdjson } from './ndjson-lines.js';
import { Nested } from './nested.js';
import { Problem } from './problems.js';
import { QueryParameters } from './query-parameters.js';
import { ReadYourWrites } from './read-your-writes.js';
import { csv, ndjson, negotiate } from './representations.js';
import { clientOf } from './request.js';
import { ValidBody } from './valid-body.js';

class LineBody {
  @IsString() sku!: string;
  @IsInt() @Min(1) quantity!: number;
}

class OrderBody {
  @IsInt() @Min(1) @Max(1e12) points!: number;
  @IsOptional() @IsString() reference?: string;
  @IsOptional() @Nested(() => LineBody, { each: true }) lines?: LineBody[];
}

const FAULTS: Record<string, () => Error> = {
  unavailable: () => new StoreUnavailable('The store is away.'),
  full: () => new StoreFull('No room.'),
  bug: () => new TypeError('secret detail of a defect'),
  refused: () => new Problem('insufficient_points', 'Only 60 are available.', { details: { available: 60 } }),
};

const ListQuery = () =>
  applyDecorators(
    ...['limit', 'cursor', 'kind', 'asOf', 'knownAt', 'revision'].map((name) => ApiQuery({ name, required: false })),
    ApiHeader({ name: 'Trofast-Min-Position', required: false }),
  );

@Controller('things')
class ThingsController {
  constructor(
    private readonly readYourWrites: ReadYourWrites,
    @Inject(CURSORS) private readonly cursors: CursorSigner,
  ) {}

  @Get()
  @ListQuery()
  async list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const q = new QueryParameters(request);
    const pages = new Pages(request, this.cursors, 'id');
    const page = pages.requested(q);
    q.choice('kind', ['a', 'b']);
    const travel = q.timeTravel(() => 'Europe/Oslo');
    q.done();
    const freshness = await this.readYourWrites.fresh(request, reply, ['balances']);
    const from = (page.after?.[0] as number | undefined) ?? 0;
    const items = Array.from({ length: page.limit }, (_, index) => from + index + 1);
    return {
      ...pages.answer(reply, items, from + page.limit < 5 ? [from + page.limit] : undefined),
      travel,
      freshness,
      program: clientOf(request).program,
    };
  }

  @Get('table')
  async table(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable | unknown[]> {
    const rows = [
      { id: 1, text: '=1+1' },
      { id: 2, text: 'plain, "quoted"' },
    ];
    async function* stream() {
      yield* rows;
    }
    switch (negotiate(request, ['json', 'ndjson', 'csv'])) {
      case 'ndjson':
        return ndjson(reply, stream());
      case 'csv':
        return csv(reply, ['id', 'text'], stream());
      default:
        return rows;
    }
  }

  @Get('broken-stream')
  async brokenStream(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    async function* rows(): AsyncGenerator<object> {
      throw new StoreUnavailable('The store is away.');
    }
    return ndjson(reply, rows());
  }

  @Get('faults/:fault')
  @ApiQuery({ name: 'x', required: false })
  fault(@Param('fault') fault: string): never {
    throw FAULTS[fault]!();
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): unknown {
    return answerRevision(request, reply, 12) ? undefined : { id };
  }

  @Post()
  @CommandInput()
  make(
    @ValidBody() body: OrderBody,
    @CommandMeta() meta: CommandRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): unknown {
    const outcome = meta.dryRun ? 'preview' : meta.idempotencyKey === 'again' ? 'replayed' : 'appended';
    const { client, ...rest } = meta;
    const answer = { ...rest, client: client.name, isInstance: body instanceof OrderBody };
    return answerAccepted(
      reply,
      { outcome, body: answer, revision: 3, position: 'log.3.3' },
      { location: '/things/1' },
    );
  }

  @Patch(':id')
  @CommandInput()
  change(@CommandMeta() meta: CommandRequest): unknown {
    return { path: meta.path, ifMatch: meta.ifMatch ?? null };
  }

  @Post('batch')
  @ApiConsumes('application/x-ndjson')
  @ApiBody({ schema: { type: 'string' } })
  async batch(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Readable> {
    async function* answers() {
      for await (const line of readNdjson(request, { bytesMax: 2500, lineBytesMax: 1000, linesMax: 5 })) {
        yield 'error' in line ? { number: line.number, code: line.error.code } : line;
      }
    }
    return ndjson(reply, answers());
  }
}

const ACCESS = {
  'GET /things': needing('members:read'),
  'GET /things/table': needing('history:read'),
  'GET /things/broken-stream': 'public',
  'GET /things/faults/{fault}': 'public',
  'GET /things/{id}': 'public',
  'POST /things': needing('purchases:write'),
  'PATCH /things/{id}': needing('programs:write'),
  'POST /things/batch': needing('purchases:write'),
} as const;

const STATUS = {
  name: 'balances',
  version: 1,
  position: 'log.00000000000000000005.0',
  lagEvents: 2,
  lagMs: 7,
  parked: 0,
  state: 'running',
} as const;

let server: TestServer;

let auth: { authorization: string };

beforeAll(async () => {
  server = await testServer({
    problems: { insufficient_points: entry(422, 'Not enough points', 'Redeem at most what is available.') },
    controllers: [ThingsController],
    access: ACCESS,
    providers: [ReadYourWrites],
    statuses: [STATUS],
    settings: { inFlightMax: '2', bodyBytesMax: '1024' },
  });
  auth = { authorization: server.authorization };
});

afterAll(() => server.app.close());

const command = { 'idempotency-key': 'k1' };

const get = (url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'GET', url, headers: { ...auth, ...headers } });

const post = (payload: unknown, headers: Record<string, string> = command, url = '/things') =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...auth, 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  });

describe('problems', () => {
  it('are application/problem+json with type, code and trace', async () => {
    const answer = await get('/things/faults/refused?x=1');
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toEqual({
      type: '/problems/insufficient_points',
      title: 'Not enough points',
      status: 422,
      detail: 'Only 60 are available.',
      instance: '/things/faults/refused',
      code: 'insufficient_points',
      available: 60,
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it.each([
    ['unavailable', 503, 'store_unavailable'],
    ['full', 507, 'store_full'],
  ])('say what a port threw: %s', async (fault, status, code) => {
    const answer = await get(`/things/faults/${fault}`);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '1' : undefined);
  });

  it('say nothing of a defect to the caller, and all of it to the log', async () => {
    const answer = await get('/things/faults/bug');
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal_error']);
    expect(answer.body).not.toMatch(/secret|TypeError|\.ts/);
    expect(server.log.find((line) => line.includes('secret detail of a defect'))).toContain(answer.json().traceId);
  });

  it.each([
    ['no such path', 'GET', '/nowhere', 404, 'not_found'],
    ['a method that the path does not have', 'DELETE', '/things', 405, 'method_not_allowed'],
    ['a parameter that is too long', 'GET', `/things/${'x'.repeat(300)}`, 414, 'uri_too_long'],
    ['an address that cannot be decoded', 'GET', '/things/%E0%A4%A', 400, 'malformed_request'],
  ] as const)('answer %s', async (_what, method, url, status, code) => {
    const answer = await server.app.inject({ method, url, headers: auth });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('name the limit that a path or a body is over', async () => {
    const detailOf = async (answer: Promise<{ json: () => { detail: string } }>) => (await answer).json().detail;
    expect(await detailOf(get(`/things/${'x'.repeat(300)}`))).toMatch(/at most 256 characters/);
    expect(await detailOf(post(`"${'x'.repeat(2000)}"`))).toMatch(/at most 1024 bytes; TROFAST_BODY_BYTES_MAX/);
  });

  it('name the methods that a path has', async () => {
    const answer = await server.app.inject({ method: 'DELETE', url: '/things', headers: auth });
    expect(String(answer.headers.allow).split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
  });

  it('have a page for each code', async () => {
    const answer = await get('/problems/insufficient_points', { accept: 'text/html' });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('Not enough points');
    expect((await get('/problems')).body).toContain('/problems/store_full');
    expect((await get('/problems/none')).statusCode).toBe(404);
    expect((await get('/problems/toString')).statusCode).toBe(404);
  });
});

describe('bodies', () => {
  it.each([
    ['malformed JSON', '{', 400, 'malformed_json'],
    ['a key twice', '{"points":1,"points":2}', 400, 'duplicate_key'],
    ['__proto__', '{"__proto__":{},"points":1}', 400, 'forbidden_key'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400, 'malformed_json'],
    ['too many levels', '['.repeat(40) + ']'.repeat(40), 400, 'json_too_deep'],
    ['too many bytes', `{"reference":"${'x'.repeat(2000)}"}`, 413, 'payload_too_large'],
    ['an array', '[]', 400, 'validation_failed'],
    ['nothing', '', 400, 'validation_failed'],
    ['text for a number', '{"points":"5"}', 400, 'validation_failed'],
    ['a number that JSON rounds', '{"points":9007199254740993}', 400, 'validation_failed'],
    ['an unknown field', '{"points":5,"tier":"gold"}', 400, 'validation_failed'],
  ])('refuse %s', async (_what, payload, status, code) => {
    const answer = await post(payload);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('say everything that is wrong at once, each with a pointer', async () => {
    const answer = await post({ tier: 'gold', lines: [{ sku: 'a', quantity: 1 }, { quantity: 0 }] });
    const errors = answer.json().errors as { pointer: string; code: string }[];
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/lines/1/quantity min',
      '/lines/1/sku required',
      '/points required',
      '/tier unknown_field',
    ]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1'])(
    'refuse the media type %s',
    async (type) => {
      const answer = await post('{"points":5}', { ...command, 'content-type': type });
      expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported_media_type']);
    },
  );

  it('become instances of their class', async () =>
    expect((await post({ points: 5 })).json()).toMatchObject({ isInstance: true }));
});

describe('commands', () => {
  it.each([
    [{}, 'idempotency_key_missing'],
    [{ 'idempotency-key': '' }, 'idempotency_key_missing'],
    [{ 'idempotency-key': 'x'.repeat(256) }, 'idempotency_key_invalid'],
    [{ 'idempotency-key': 'two words' }, 'idempotency_key_invalid'],
    [{ 'idempotency-key': 'k', 'if-match': 'W/"1"' }, 'invalid_if_match'],
    [{ 'idempotency-key': 'k', 'if-match': '"abc"' }, 'invalid_if_match'],
  ])('are refused with the headers %j', async (headers, code) => {
    const answer = await post({ points: 5 }, headers);
    expect([answer.statusCode, answer.json().code]).toEqual([400, code]);
  });

  it('know their client, route, key and body, however that was spaced', async () => {
    const answer = await post('{ "reference" : "r", "points": 5.0 }', {
      'idempotency-key': '"k 1'.replace(' ', '-') + '"',
      'x-request-id': 'r-1',
    });
    expect(answer.json()).toMatchObject({
      client: 'cli',
      method: 'POST',
      path: '/things',
      idempotencyKey: 'k-1',
      dryRun: false,
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      body: '{"points":5,"reference":"r"}',
    });
  });

  it('answer 201 with ETag, position and location when they appended', async () => {
    const answer = await post({ points: 5 });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ etag: '"3"', 'trofast-position': 'log.3.3', location: '/things/1' });
    expect(answer.headers['idempotency-replayed']).toBeUndefined();
  });

  it('answer a replay as the first time, and say so', async () => {
    const answer = await post({ points: 5 }, { 'idempotency-key': 'again' });
    expect([answer.statusCode, answer.headers['idempotency-replayed']]).toEqual([201, 'true']);
  });

  it('answer 200 to a dry run, and refuse anything but true and false', async () => {
    expect((await post({ points: 5 }, command, '/things?dryRun=true')).statusCode).toBe(200);
    expect((await post({ points: 5 }, command, '/things?dryRun=yes')).json()).toMatchObject({
      status: 400,
      code: 'invalid_parameter',
    });
  });

  it.each([
    ['"12"', 12],
    ['*', null],
  ])('read If-Match %s, and name the route by its template', async (header, ifMatch) => {
    const answer = await server.app.inject({
      method: 'PATCH',
      url: '/things/7',
      headers: { ...auth, ...command, 'if-match': header },
    });
    expect(answer.json()).toEqual({ path: '/things/:id', ifMatch });
  });

  it('are turned away while the read models are too far behind; queries are not', async () => {
    server.projections.lagNow = { events: 9, ms: 10_001, secondsLeft: 2.1 };
    const answer = await post({ points: 5 });
    const query = await get('/things');
    server.projections.lagNow = { events: 0, ms: 0, secondsLeft: 0 };
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      503,
      'projections_behind',
      '3',
    ]);
    expect(query.statusCode).toBe(200);
    expect((await post({ points: 5 })).statusCode).toBe(201);
  });
});

describe('how long to wait while the read models are behind', () => {
  it.each([
    ['as long as they will take', 7.2, '8'],
    ['at least a second', 0, '1'],
    ['at most half a minute', 400, '30'],
    ['a few seconds where they do not get nearer', null, '5'],
  ])('is %s', async (_, secondsLeft, expected) => {
    server.projections.lagNow = { events: 9, ms: 10_001, secondsLeft };
    const answer = await post({ points: 5 });
    server.projections.lagNow = { events: 0, ms: 0, secondsLeft: 0 };
    expect(answer.headers['retry-after']).toBe(expected);
  });
});

describe('queries', () => {
  it.each([
    ['?limit=0', '?limit'],
    ['?limit=201', '?limit'],
    ['?limit=1e1', '?limit'],
    ['?limit=5&limit=6', '?limit'],
    ['?kind=c', '?kind'],
    ['?asof=2026-01-01', '?asof'],
    ['?asOf=2026-02-30', '?asOf'],
    ['?asOf=2026-01-01T00:00:00', '?asOf'],
    ['?revision=1&knownAt=2026-01-01', '?revision'],
  ])('refuse %s', async (query, pointer) => {
    const answer = await get(`/things${query}`);
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_parameter', errors: [{ pointer }] });
  });

  it('travel in time: a date is the end of that day in the zone, a "+" may have become a space', async () => {
    expect((await get('/things?asOf=2026-01-31')).json().travel).toEqual({ asOf: '2026-01-31T22:59:59.999Z' });
    expect((await get('/things?knownAt=2026-01-31T10:00:00+01:00')).json().travel).toEqual({
      knownAt: '2026-01-31T09:00:00.000Z',
    });
  });

  it('page with signed cursors and a Link, and end without one', async () => {
    const first = await get('/things?limit=3&kind=a');
    expect(first.json()).toMatchObject({ items: [1, 2, 3], nextCursor: expect.any(String) });
    const next = /^<(.*)>; rel="next"$/.exec(String(first.headers.link))?.[1];
    const second = await get(next!);
    expect(second.json().items).toEqual([4, 5, 6]);
    expect(second.json().nextCursor).toBeUndefined();
    expect(second.headers.link).toBeUndefined();
  });

  it('refuse a cursor under another filter, or a changed one', async () => {
    const { nextCursor } = (await get('/things?limit=3&kind=a')).json();
    expect((await get(`/things?limit=3&kind=b&cursor=${nextCursor}`)).json().code).toBe('invalid_cursor');
    expect((await get(`/things?limit=3&kind=a&cursor=A${String(nextCursor).slice(1)}`)).json().code).toBe(
      'invalid_cursor',
    );
    expect((await get(`/things?limit=1&kind=a&cursor=${nextCursor}`)).statusCode).toBe(200);
  });

  it('say how old the answer is', async () => {
    const answer = await get('/things');
    expect(answer.headers).toMatchObject({ 'trofast-as-of-position': STATUS.position, 'trofast-lag-ms': '7' });
  });

  it('wait for a position, and say 503 when it does not come', async () => {
    const position = (number: number) => `log.${String(number).padStart(20, '0')}.${'0'.repeat(20)}`;
    server.projections.reached = position(5);
    expect((await get('/things', { 'trofast-min-position': position(4) })).statusCode).toBe(200);
    const late = await get('/things', { 'trofast-min-position': position(6) });
    expect([late.statusCode, late.json().code, late.headers['retry-after']]).toEqual([503, 'projection_lagging', '1']);
  });

  it('refuse what is no position', async () =>
    expect((await get('/things', { 'trofast-min-position': 'log.6' })).json()).toMatchObject({
      status: 400,
      code: 'position_of_another_log',
    }));

  it('answer 304 to those who have the revision', async () => {
    expect((await get('/things/1')).headers.etag).toBe('"12"');
    expect((await get('/things/1', { 'if-none-match': '"11", W/"12"' })).statusCode).toBe(304);
    expect((await get('/things/1', { 'if-none-match': '"11"' })).statusCode).toBe(200);
  });
});

describe('representations', () => {
  it.each([
    [undefined, 'application/json; charset=utf-8'],
    ['application/x-ndjson', 'application/x-ndjson; charset=utf-8'],
    ['text/csv, */*;q=0.1', 'text/csv; charset=utf-8; header=present'],
    ['text/*', 'text/csv; charset=utf-8; header=present'],
    ['application/json;q=0, */*', 'application/x-ndjson; charset=utf-8'],
  ])('for Accept %s: %s', async (accept, type) => {
    expect((await get('/things/table', accept === undefined ? {} : { accept })).headers['content-type']).toBe(type);
  });

  it('are refused when none fits', async () =>
    expect((await get('/things/table', { accept: 'image/png' })).json()).toMatchObject({
      status: 406,
      code: 'not_acceptable',
    }));

  it.each(['csv', 'x-ndjson'])('are saved under a name that no caller chose: %s', async (form) => {
    const { headers } = await get('/things/table', { accept: form === 'csv' ? 'text/csv' : `application/${form}` });
    expect(headers['content-disposition']).toBe(`attachment; filename="table.${form.replace('x-', '')}"`);
    expect((await get('/things/table')).headers['content-disposition']).toBeUndefined();
  });

  it('guard tables against formulas', async () => {
    const answer = await get('/things/table', { accept: 'text/csv' });
    expect(answer.body).toBe('id,text\r\n1,\'=1+1\r\n2,"plain, ""quoted"""\r\n');
  });

  it('answer a problem when a stream fails before its first line', async () =>
    expect((await get('/things/broken-stream')).json()).toMatchObject({ status: 503, code: 'store_unavailable' }));

  it('read batches line by line: a bad line is reported, the others are taken', async () => {
    const answer = await post(
      '{"a":1}\n\nnot json\r\n{"b":2,"b":3}\n{"c":1}',
      { 'content-type': 'application/x-ndjson' },
      '/things/batch',
    );
    expect(
      answer.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { number: 1, value: { a: 1 } },
      { number: 3, code: 'malformed_json' },
      { number: 4, code: 'duplicate_key' },
      { number: 5, value: { c: 1 } },
    ]);
  });

  it.each([
    ['lines', '{}\n'.repeat(6)],
    ['bytes in a line', `"${'x'.repeat(1001)}"`],
    ['bytes', `${'x'.repeat(900)}\n`.repeat(4)],
  ])('refuse a batch with too many %s', async (_what, payload) => {
    const answer = await post(payload, { 'content-type': 'application/x-ndjson' }, '/things/batch');
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'payload_too_large']);
  });

  it('refuse JSON where a batch is due', async () =>
    expect((await post('{}', {}, '/things/batch')).json().code).toBe('unsupported_media_type'));
});

describe('every answer', () => {
  it('names TLS as the only way where the caller came by it, and lets nobody frame, base or submit anything', async () => {
    const headers = (await get('/things/1')).headers;
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect((await get('/docs')).headers['content-security-policy']).toMatch(/base-uri 'none'; form-action 'self'/);
  });

  it('echoes X-Request-Id, carries the trace on, and is not stored', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await get('/things/1', { 'x-request-id': 'abc', traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    expect(answer.headers).toMatchObject({
      'x-request-id': 'abc',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['traceparent']).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    expect(answer.headers['traceparent']).not.toContain('00f067aa0ba902b7');
  });

  it('makes up its own ids where the caller gives none that are valid', async () => {
    const answer = await get('/things/1', {
      'x-request-id': 'two words',
      traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers['traceparent']).not.toContain('0'.repeat(32));
  });

  it('is logged by route, without address, query or body', async () => {
    await get('/things?kind=a&limit=7');
    const line = server.log.at(-1)!;
    expect(JSON.parse(line)).toMatchObject({ route: '/things', status: 200, client: 'local' });
    expect(line).not.toContain('limit');
  });

  it('is counted by route', async () => {
    await get('/nowhere/at/all');
    const text = (await get('/metrics')).body;
    expect(text).toMatch(/trofast_http_requests_total\{method="GET",route="none",status="404"\} \d/);
    expect(text).toMatch(/trofast_http_requests_total\{method="POST",route="\/things",status="201"\} \d/);
    expect(text).toMatch(/trofast_problems_total\{code="not_found"\} \d/);
    expect(text).not.toContain('/nowhere');
  });
});

describe('on the wire', () => {
  let port: number;
  beforeAll(async () => {
    await server.app.listen(0, '127.0.0.1');
    port = (server.app.getHttpServer().address() as AddressInfo).port;
  });

  it('answers what is no HTTP with a problem', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      let text = '';
      socket
        .on('data', (data) => (text += data.toString()))
        .on('end', () => resolve(text))
        .on('error', reject);
    });
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('"code":"malformed_request"');
  });

  /** A command whose headers have come, and nothing or little of its body. */
  const trickle = async (to: number, url = '/things', type = 'application/json') => {
    const socket = connect(to, '127.0.0.1');
    const head = [`POST ${url} HTTP/1.1`, 'host: x', `authorization: ${server.authorization}`, 'idempotency-key: slow'];
    socket.write(`${[...head, `content-type: ${type}`, 'content-length: 100'].join('\r\n')}\r\n\r\n{"po`);
    let text = '';
    socket.on('data', (data) => (text += data.toString())).on('error', () => undefined);
    const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
    await new Promise((resolve) => socket.once('connect', resolve));
    return { socket, closed };
  };

  it('gives no slot to those who send headers and no body', async () => {
    const slow = await Promise.all(Array.from({ length: 40 }, () => trickle(port)));
    const connected = () =>
      new Promise<number>((resolve) => server.app.getHttpServer().getConnections((_, n: number) => resolve(n)));
    while ((await connected()) < slow.length) await new Promise((resolve) => setImmediate(resolve));
    for (let times = 0; times < 5; times++) expect((await post({ points: 5 })).statusCode).toBe(201);
    for (const { socket } of slow) socket.destroy();
  });

  it('ends a request whose body does not come', async () => {
    const impatient = await testServer({
      controllers: [ThingsController],
      access: ACCESS,
      providers: [ReadYourWrites],
      settings: { bodyTimeoutMs: '100' },
    });
    await impatient.app.listen(0, '127.0.0.1');
    const to = (impatient.app.getHttpServer().address() as AddressInfo).port;
    const head = `POST /things HTTP/1.1\r\nhost: x\r\nauthorization: ${impatient.authorization}\r\nidempotency-key: slow\r\n`;
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(to, '127.0.0.1', () =>
        socket.write(`${head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{`),
      );
      let text = '';
      socket.on('data', (data) => (text += data.toString())).once('close', () => resolve(text));
    });
    await impatient.app.close();
    expect(answer).toContain('HTTP/1.1 408');
    expect(answer).toContain('"code":"request_timeout"');
  });

  it('lets a command in again when a caller has gone away in the middle', async () => {
    const abandoned = () =>
      new Promise<void>((resolve) => {
        const call = httpRequest({
          port,
          method: 'POST',
          path: '/things',
          headers: { ...auth, ...command, 'content-type': 'application/json', 'content-length': '100' },
        });
        call.on('error', () => resolve());
        call.write('{"points"', () => call.destroy());
      });
    for (let times = 0; times < 4; times++) await abandoned();
    let status = 0;
    for (let tries = 0; tries < 50 && status !== 201; tries++) status = (await post({ points: 5 })).statusCode;
    expect(status).toBe(201);
  });
});
