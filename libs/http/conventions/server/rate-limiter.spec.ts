import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';

import { testServer, type TestServer } from '../../testing/test-server.js';
import { Scopes } from '../scopes.js';
import { RateLimiter } from './rate-limiter.js';

describe('the rate limit', () => {
  it('counts each caller for itself, and starts anew each minute', () => {
    let now = 0;
    const limiter = new RateLimiter(2, () => now);
    expect(
      [limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')].map((one) => one?.allowed),
    ).toEqual([true, true, false, true]);
    now = 59_999;
    expect(limiter.take('a')?.allowed).toBe(false);
    now = 60_000;
    expect(limiter.take('a')).toEqual({
      allowed: true,
      policy: '"default";q=2;w=60',
      state: '"default";r=1;t=60',
      secondsLeft: 60,
    });
  });

  it('is none at 0', () => expect(new RateLimiter(0).take('a')).toBeUndefined());
});

@Controller('limited')
class LimitedController {
  @Get()
  @Scopes('members:read')
  get(): string {
    return 'here';
  }
}

describe('a client over its limit', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({
      controllers: [LimitedController],
      settings: { rateLimit: '2', adminKey: 'another-client-of-the-test-of-limits-47' },
    });
  });
  afterAll(() => server.app.close());
  const get = (authorization: string) =>
    server.app.inject({ method: 'GET', url: '/limited', headers: { authorization } });

  it('is told how much is left, then 429 and when to come back; others are not held up', async () => {
    expect((await get(server.authorization)).headers).toMatchObject({
      'ratelimit-policy': '"default";q=2;w=60',
      ratelimit: expect.stringMatching(/^"default";r=1;t=\d+$/),
    });
    await get(server.authorization);
    const refused = await get(server.authorization);
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get('Bearer another-client-of-the-test-of-limits-47')).statusCode).toBe(200);
  });
});
