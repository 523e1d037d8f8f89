import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';

import { needing } from '../../testing/needing.js';
import { type TestServer, testServer } from '../../testing/test-server.js';
import { type Problem } from '../problems.js';
import { Slots } from './admission.js';

let release: () => void;

const gate = new Promise<void>((resolve) => (release = resolve));

@Controller('slow')
class SlowController {
  @Post()
  async command(): Promise<string> {
    await gate;
    return 'done';
  }

  @Get()
  query(): string {
    return 'answered';
  }
}

const ACCESS = { 'POST /slow': needing('purchases:write'), 'GET /slow': needing('members:read') };

describe('commands in flight', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ controllers: [SlowController], access: ACCESS, settings: { inFlightMax: '3' } });
  });
  afterAll(() => server.app.close());

  it('are at most so many at once; more are asked to come back, and queries are answered all the time', async () => {
    const headers = { authorization: server.authorization };
    const send = async () => server.app.inject({ method: 'POST', url: '/slow', headers });
    const first = [send(), send(), send()];
    const one = await send();
    expect([one.statusCode, one.json().code, one.headers['retry-after']]).toEqual([503, 'too_many_in_flight', '1']);
    expect((await server.app.inject({ method: 'GET', url: '/slow', headers })).statusCode).toBe(200);
    release();
    expect((await Promise.all(first)).map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect((await send()).statusCode).toBe(201);
  });
});

describe('slots', () => {
  it('are a quarter at most for one client, and the rest for others', () => {
    const slots = new Slots(40, 'commands are being handled');
    const codeOf = (client: string) => {
      try {
        slots.take(client);
        return 'taken';
      } catch (error) {
        return (error as Problem).code;
      }
    };
    const releases = Array.from({ length: 10 }, () => slots.take('a'));
    expect(codeOf('a')).toBe('client_slots_taken');
    for (const client of ['b', 'c', 'd']) for (let times = 0; times < 10; times++) expect(codeOf(client)).toBe('taken');
    expect(codeOf('e')).toBe('too_many_in_flight');
    releases.forEach((release) => release());
    expect([codeOf('e'), codeOf('a')]).toEqual(['taken', 'taken']);
  });
});
