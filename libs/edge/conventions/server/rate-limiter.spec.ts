import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';

import { needing } from '../../testing/needing.js';
import { type TestServer, testServer } from '../../testing/test-server.js';
import { readNdjson } from '../ndjson-lines.js';
import { Problem } from '../problems.js';
import { type Client, type FastifyRequest } from '../request.js';
import { Costs } from '../route-costs.js';
import { RateLimiter } from './rate-limiter.js';
import { RateLimits } from './rate-limits.js';
import { type SharedCounts } from './shared-counts.js';
import { WrongKeys } from './wrong-keys.js';

describe('the rate limit', () => {
  it('counts each caller for itself, and starts again each minute', () => {
    let now = 0;
    const limiter = new RateLimiter(2, 'reads', () => now);
    expect(
      [limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')].map((one) => one.allowed),
    ).toEqual([true, true, false, true]);
    now = 59_999;
    expect(limiter.take('a').allowed).toBe(false);
    now = 60_000;
    expect(limiter.take('a')).toEqual({
      allowed: true,
      policy: '"reads";q=2;w=60',
      state: '"reads";r=1;t=60',
      secondsLeft: 60,
    });
  });
});

const LIMITS = { rateLimitCommands: 5, rateLimitLines: 5, rateLimitReads: 5, rateLimitExpensive: 5 };

/** What all processes have counted, as a store has it. */
function store(): SharedCounts & { away: boolean } {
  const totals = new Map<string, number>();
  return {
    away: false,
    async add(key, points) {
      if (this.away) throw new Error('the store is away');
      totals.set(key, (totals.get(key) ?? 0) + points);
      return { total: totals.get(key)!, endsInMs: 30_000 };
    },
  };
}

describe('processes that share a store', () => {
  const takes = (limits: RateLimits, times: number) =>
    Array.from({ length: times }, () => limits.take('till', 'reads', 1)?.allowed);

  it('know within a moment what the others counted', async () => {
    const counts = store();
    const [one, other] = [new RateLimits(LIMITS, counts), new RateLimits(LIMITS, counts)];
    takes(one, 4);
    takes(other, 1);
    await one.share();
    await other.share();
    expect(takes(other, 1)).toEqual([false]);
    expect(other.take('another', 'reads', 1)?.allowed).toBe(true);
    expect(other.take('till', 'commands', 1)?.allowed).toBe(true);
    for (const limits of [one, other]) limits.close();
  });

  it('count wrong keys together, so that guessing at each of them in turn gains nothing', async () => {
    const counts = store();
    const processes = [new WrongKeys(counts), new WrongKeys(counts)] as const;
    const wrong = (): Client => {
      throw new Problem('invalid_credentials', 'The key is not known.');
    };
    const guess = (process: WrongKeys) => () => process.guard('192.0.2.1', wrong);
    for (let sent = 0; sent < 59; sent++)
      expect(guess(processes[0])).toThrow(expect.objectContaining({ code: 'invalid_credentials' }));
    expect(guess(processes[1])).toThrow(expect.objectContaining({ code: 'invalid_credentials' }));
    for (const process of processes) await process.share();
    const right = { keyId: 'key-1' } as Client;
    for (const process of [processes[1]]) {
      expect(guess(process)).toThrow(expect.objectContaining({ code: 'rate_limited' }));
      expect(() => process.guard('192.0.2.1', () => right)).toThrow(expect.objectContaining({ code: 'rate_limited' }));
      expect(process.guard('192.0.2.2', () => right)).toBe(right);
    }
    for (const process of processes) process.close();
  });

  it('count each for itself while it is away', async () => {
    const counts = store();
    const limits = new RateLimits(LIMITS, counts);
    counts.away = true;
    takes(limits, 4);
    await limits.share();
    expect(takes(limits, 2)).toEqual([true, false]);
    limits.close();
  });

  it('ask a store that is slow one at a time', async () => {
    let [asked, answer] = [0, () => undefined as void];
    const add = async () => {
      asked += 1;
      await new Promise<void>((resolve) => (answer = resolve));
      return { total: 1, endsInMs: 30_000 };
    };
    const limits = new RateLimits(LIMITS, { add });
    takes(limits, 1);
    const first = limits.share();
    takes(limits, 1);
    await limits.share();
    expect(asked).toBe(1);
    answer();
    await first;
    void limits.share();
    expect(asked).toBe(2);
    answer();
    limits.close();
  });
});

@Controller('limited')
class LimitedController {
  @Get()
  get(): string {
    return 'here';
  }

  @Post()
  command(): string {
    return 'done';
  }

  @Post('batch')
  @Costs('batch')
  @ApiConsumes('application/x-ndjson')
  @ApiBody({ schema: { type: 'string' } })
  async batch(@Req() request: FastifyRequest): Promise<number> {
    let lines = 0;
    for await (const _line of readNdjson(request, { linesMax: 100, lineBytesMax: 100, bytesMax: 10_000 })) lines += 1;
    return lines;
  }
}

const ACCESS = {
  'GET /limited': needing('members:read'),
  'POST /limited': needing('purchases:write'),
  'POST /limited/batch': needing('purchases:write'),
};

describe('a client over its limit', () => {
  let server: TestServer;
  let one: TestServer;
  const admin = 'Bearer another-client-of-the-test-of-limits-47';
  beforeAll(async () => {
    const settings = { adminKey: 'another-client-of-the-test-of-limits-47' };
    const budgets = { rateLimitReads: '2', rateLimitCommands: '3', rateLimitLines: '5', rateLimitExpensive: '1' };
    server = await testServer({
      controllers: [LimitedController],
      access: ACCESS,
      settings: { ...settings, ...budgets },
    });
    one = await testServer({
      controllers: [LimitedController],
      access: ACCESS,
      settings: { ...settings, rateLimit: '2' },
    });
  });
  afterAll(async () => {
    await server.app.close();
    await one.app.close();
  });
  const get = (authorization: string, url = '/limited', of = server) =>
    of.app.inject({ method: 'GET', url, headers: { authorization } });

  it('learns how much is left, then 429 and when to come back; what costs otherwise goes on', async () => {
    expect((await get(admin)).headers).toMatchObject({
      'ratelimit-policy': '"reads";q=2;w=60',
      ratelimit: expect.stringMatching(/^"reads";r=1;t=\d+$/),
    });
    await get(admin);
    const refused = await get(admin);
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const command = await server.app.inject({ method: 'POST', url: '/limited', headers: { authorization: admin } });
    expect([command.statusCode, command.headers['ratelimit-policy']]).toEqual([201, '"commands";q=3;w=60']);
    expect((await get(server.authorization)).statusCode).toBe(200);
  });

  it('pays for reading the past as for what reads much', async () => {
    expect((await get(admin, '/limited?asOf=2026-01-01')).headers['ratelimit-policy']).toBe('"expensive";q=1;w=60');
    expect((await get(admin, '/limited?revision=1')).statusCode).toBe(429);
  });

  it('pays for each line of a batch', async () => {
    const batch = () =>
      server.app.inject({
        method: 'POST',
        url: '/limited/batch',
        headers: { authorization: admin, 'content-type': 'application/x-ndjson' },
        payload: '{}\n'.repeat(4),
      });
    expect((await batch()).headers['ratelimit']).toMatch(/^"batch_lines";r=4/);
    expect((await batch()).statusCode).toBe(429);
  });

  it('is not limited where it is the command line of the same machine', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => get(server.authorization)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
  });

  it('has one limit for all where that was set, as earlier versions had it', async () => {
    const statuses = [];
    for (let sent = 0; sent < 3; sent++) statuses.push((await get(one.authorization, '/limited', one)).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await get(admin, '/limited', one)).headers['ratelimit-policy']).toBe('"default";q=2;w=60');
  });
});

describe('servers that share a store', () => {
  const settings = { adminKey: 'another-client-of-the-test-of-limits-47', rateLimitReads: '20' };
  const servers: TestServer[] = [];
  beforeAll(async () => {
    const sharedCounts = store();
    for (let number = 0; number < 2; number++)
      servers.push(await testServer({ controllers: [LimitedController], access: ACCESS, settings, sharedCounts }));
  });
  afterAll(async () => {
    for (const server of servers) await server.app.close();
  });
  const status = async (of: TestServer, key: string, remoteAddress: string) => {
    const headers = { authorization: `Bearer ${key}` };
    return (await of.app.inject({ method: 'GET', url: '/limited', remoteAddress, headers })).statusCode;
  };

  it.each([
    ['reads', settings.adminKey, 20, 200],
    ['wrong keys', 'a-key-that-nobody-has-been-given-47', 60, 401],
  ])('count %s together: what one has let through, the other refuses', async (_what, key, limit, allowed) => {
    const [one, other] = servers as [TestServer, TestServer];
    const address = `192.0.2.${limit}`;
    for (let sent = 1; sent < limit; sent++) expect(await status(one, key, address)).toBe(allowed);
    // Each hears of the other within half a second; alone it would let through as many again.
    const statuses: number[] = [];
    for (const end = performance.now() + 20_000; performance.now() < end && !statuses.includes(429); await pause(100))
      if (statuses.length < limit - 1) statuses.push(await status(other, key, address));
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('wrong keys', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({
      controllers: [LimitedController],
      access: ACCESS,
      settings: { adminKey: 'another-client-of-the-test-of-limits-47', trustedProxies: '10.0.0.0/8' },
    });
  });
  afterAll(() => server.app.close());
  const from = (remoteAddress: string, key: string, forwarded?: string) =>
    server.app.inject({
      method: 'GET',
      url: '/limited',
      remoteAddress,
      headers: { authorization: `Bearer ${key}`, ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
    });
  const guess = async (times: number, ...where: [string, string?]) => {
    const statuses = [];
    for (let sent = 0; sent < times; sent++)
      statuses.push((await from(where[0], `wrong-key-${sent}`, where[1])).statusCode);
    return statuses;
  };

  it('are counted by address; past the limit a right one says nothing either, unless it was in use there', async () => {
    const inUse = server.authorization.replace('Bearer ', '');
    expect((await from('192.0.2.1', inUse)).statusCode).toBe(200);
    expect(new Set(await guess(60, '192.0.2.1'))).toEqual(new Set([401]));
    expect(await guess(1, '192.0.2.1')).toEqual([429]);
    expect((await from('192.0.2.1', 'another-client-of-the-test-of-limits-47')).statusCode).toBe(429);
    expect((await from('192.0.2.1', inUse)).statusCode).toBe(200);
    expect((await from('192.0.2.2', 'another-client-of-the-test-of-limits-47')).statusCode).toBe(200);
  });

  it('are counted for the host that a trusted proxy names, and nobody else can name one', async () => {
    for (let at = 0; at < 61; at++) await from('10.0.0.9', 'wrong-key', `203.0.113.77, 198.51.100.7`);
    expect(await guess(1, '10.0.0.9', '198.51.100.7')).toEqual([429]);
    expect(await guess(1, '10.0.0.9', '203.0.113.77')).toEqual([401]);
    for (let at = 0; at < 61; at++) await from('192.0.2.9', 'wrong-key', `203.0.113.${at}`);
    expect(await guess(1, '192.0.2.9', '203.0.113.200')).toEqual([429]);
  });

  it('are counted for a whole network of IPv6, which one host has to itself', async () => {
    for (let at = 0; at < 61; at++) await from(`2001:db8:0:1::${at.toString(16)}`, 'wrong-key');
    expect(await guess(1, '2001:db8:0:1:ffff::1')).toEqual([429]);
    expect(await guess(1, '2001:db8:0:2::1')).toEqual([401]);
  });
});
