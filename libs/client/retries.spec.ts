import { describe, expect, it } from '@jest/globals';

import { pauseMs, retryAfterMs } from './retry-rules.js';
import { broken, clientOf, json, problem } from './testing/index.js';

const ENROL = { body: { memberId: 'ada' } };
const keysOf = (sent: readonly { readonly headers: Headers }[]) =>
  sent.map(({ headers }) => headers.get('idempotency-key'));

describe('a command that has no answer', () => {
  it('is sent again with the same key and body until it has one', async () => {
    const { client, sent, waits } = clientOf([broken(), broken(), json({ memberId: 'ada' }, 201)]);
    const { data } = await client.post('/v1/members', ENROL);
    expect(data).toEqual({ memberId: 'ada' });
    expect(new Set(keysOf(sent)).size).toBe(1);
    expect(sent.map(({ body }) => body)).toEqual(Array(3).fill('{"memberId":"ada"}'));
    expect(waits).toEqual([250, 500]);
  });

  it('ends after the last try with the key under which it can be sent again', async () => {
    const { client, sent } = clientOf([broken()], { retry: { triesMax: 3 } });
    const key = 'order-1';
    const ended = client.post('/v1/members', { ...ENROL, params: { header: { 'Idempotency-Key': key } } });
    await expect(ended).rejects.toMatchObject({ name: 'NoAnswer', code: 'no_answer', idempotencyKey: key });
    await expect(ended).rejects.toThrow('http://trofast.test does not answer (ECONNRESET).');
    expect(keysOf(sent)).toEqual([key, key, key]);
  });

  it('has another key than the next command', async () => {
    const { client, sent } = clientOf([json({}, 201)]);
    await client.post('/v1/members', ENROL);
    await client.post('/v1/members', ENROL);
    expect(new Set(keysOf(sent)).size).toBe(2);
  });

  it('counts as such when the connection breaks within the answer', async () => {
    const half = () =>
      new Response(
        new ReadableStream({
          start: (to) => to.enqueue(new TextEncoder().encode('{"member')),
          pull: (to) => to.error(new TypeError('terminated')),
        }),
      );
    const { client, sent } = clientOf([half, json({ memberId: 'ada' }, 201)]);
    await client.post('/v1/members', ENROL);
    expect(new Set(keysOf(sent))).toEqual(new Set([keysOf(sent)[1]]));
    expect(sent.length).toBe(2);
  });
});

describe('an answer that leaves the outcome open', () => {
  it.each([
    [503, 'append_outcome_unknown'],
    [500, 'internal_error'],
    [502, 'bad_gateway'],
    [504, 'gateway_timeout'],
    [408, 'request_timeout'],
  ])('%i %s is followed by the same command with the same key', async (status, code) => {
    const { client, sent } = clientOf([problem(status, code), json({}, 201)]);
    await client.post('/v1/members', ENROL);
    expect(new Set(keysOf(sent)).size).toBe(1);
    expect(sent.length).toBe(2);
  });

  it.each([
    ['no answer', broken()],
    ['append_outcome_unknown', problem(503, 'append_outcome_unknown')],
    ['500', problem(500, 'internal_error')],
  ])('%s ends what has no key and changes something', async (_name, answer) => {
    const { client, sent } = clientOf([answer, json({})]);
    const rebuild = client.post('/v1/projections/{name}/rebuild', { params: { path: { name: 'balances' } } });
    await expect(rebuild).rejects.toThrow();
    expect(sent.length).toBe(1);
    expect(keysOf(sent)).toEqual([null]);
  });

  it('is followed by the same query: reading twice changes nothing', async () => {
    const { client, sent } = clientOf([broken(), broken(), json({ items: [] })]);
    await client.get('/v1/segments');
    expect(sent.length).toBe(3);
  });
});

describe('a server that asks to come again later', () => {
  it.each([
    [503, 'projections_behind'],
    [429, 'rate_limited'],
    [409, 'command_in_flight'],
  ])('is asked again after its Retry-After: %i %s', async (status, code) => {
    const { client, sent, waits } = clientOf([problem(status, code, { 'retry-after': '3' }), json({}, 201)]);
    await client.post('/v1/members', ENROL);
    expect(waits).toEqual([3_000]);
    expect(new Set(keysOf(sent)).size).toBe(1);
  });

  it('is asked again also for what has no key: a busy server did nothing', async () => {
    const { client, sent } = clientOf([problem(429, 'rate_limited'), json({})]);
    await client.post('/v1/projections/{name}/rebuild', { params: { path: { name: 'balances' } } });
    expect(sent.length).toBe(2);
  });

  it('is given up after the limit, with its last answer', async () => {
    const { client, sent } = clientOf([problem(503, 'queue_full')], { retry: { busyTriesMax: 4 } });
    await expect(client.post('/v1/members', ENROL)).rejects.toMatchObject({ code: 'queue_full', status: 503 });
    expect(sent.length).toBe(5);
  });

  it.each(['clock_suspect', 'log_lost', 'master_key_missing', 'projection_parked', 'projection_stopped'])(
    'is not waited for where a person must act first: %s',
    async (code) => {
      const { client, sent } = clientOf([problem(503, code, { 'retry-after': '1' })]);
      await expect(client.post('/v1/members', ENROL)).rejects.toMatchObject({ code });
      expect(sent.length).toBe(1);
    },
  );

  it('says how long and why before each wait', async () => {
    const said: unknown[] = [];
    const { client } = clientOf([problem(503, 'queue_full', { 'retry-after': '2' }), json({}, 201)]);
    await client.post('/v1/members', { ...ENROL, retry: { onWait: (...what) => said.push(what) } });
    expect(said).toEqual([[2_000, 'queue_full']]);
  });
});

describe('a refusal', () => {
  it.each([
    [400, 'validation_failed'],
    [409, 'member_exists'],
    [422, 'insufficient_points'],
    [507, 'store_full'],
  ])('is final: %i %s', async (status, code) => {
    const { client, sent } = clientOf([problem(status, code)]);
    await expect(client.post('/v1/members', ENROL)).rejects.toMatchObject({ name: 'Problem', status, code });
    expect(sent.length).toBe(1);
  });
});

describe('a caller who stops', () => {
  it('gets its own reason, and nothing is sent again', async () => {
    const stop = new AbortController();
    const { client, sent } = clientOf([
      () => {
        stop.abort(new Error('closing time'));
        throw broken();
      },
    ]);
    await expect(client.get('/v1/segments', { signal: stop.signal })).rejects.toThrow('closing time');
    expect(sent.length).toBe(1);
  });

  it('gets its own reason also in the last try', async () => {
    const stop = new AbortController();
    const { client } = clientOf([
      () => {
        stop.abort(new Error('closing time'));
        throw broken();
      },
    ]);
    const asked = client.get('/v1/segments', { signal: stop.signal, retry: { triesMax: 1 } });
    await expect(asked).rejects.toThrow('closing time');
  });

  it('need not wait to the end of a pause', async () => {
    const stop = new AbortController();
    const { client } = clientOf([problem(503, 'queue_full', { 'retry-after': '60' })], { wait: undefined });
    const asked = client.get('/v1/segments', {
      signal: stop.signal,
      retry: { onWait: () => setImmediate(() => stop.abort(new Error('closing time'))) },
    });
    await expect(asked).rejects.toThrow('closing time');
  });
});

describe('a server that is silent', () => {
  it('has not answered once the time of a try is over', async () => {
    const silent = (_url: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        if (!signal) reject(new Error('never'));
      });
    const { client } = clientOf([], { fetch: silent, timeoutMs: 1, retry: { triesMax: 2 } });
    await expect(client.get('/v1/segments')).rejects.toMatchObject({
      name: 'NoAnswer',
      reason: expect.stringContaining('timeout'),
    });
  });
});

describe('the wait', () => {
  it('doubles with each try up to ten seconds, and half of it is random', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((tries) => pauseMs(tries, undefined, 1))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
    ]);
    expect(pauseMs(1, undefined, 0)).toBe(250);
  });

  it('is never shorter than what the server asks for, and a little longer by chance', () => {
    expect(pauseMs(1, 2_000, 0)).toBe(2_000);
    expect(pauseMs(1, 2_000, 1)).toBe(2_200);
  });

  it.each([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['seconds past a minute', { 'retry-after': '3600' }, 60_000],
    [
      'a date, by the clock of the answer',
      { 'retry-after': 'Wed, 21 Oct 2026 07:28:05 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
      5_000,
    ],
    ['a date without a clock', { 'retry-after': 'Wed, 21 Oct 2026 07:28:05 GMT' }, undefined],
    ['nonsense', { 'retry-after': 'soon' }, undefined],
    ['nothing', {}, undefined],
  ])('of Retry-After is read from %s', (_what, headers, milliseconds) => {
    expect(retryAfterMs(new Headers(headers as Record<string, string>))).toBe(milliseconds);
  });
});
