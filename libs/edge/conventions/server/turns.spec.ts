import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';

import { needing } from '../../testing/needing.js';
import { type TestServer, testServer } from '../../testing/test-server.js';
import { Costs } from '../route-costs.js';
import { Turns } from './turns.js';

/** Takes a turn, and says when it has come. */
function taking(turns: Turns, client: string, came: string[]): Promise<() => void> {
  const turn = turns.take(client);
  void turn.then(
    () => came.push(client),
    () => undefined,
  );
  return turn;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('are so many at once, and the next begins when one ends', async () => {
    const turns = new Turns({ atOnceMax: 2, waitingMax: 4 });
    const came: string[] = [];
    const first = await taking(turns, 'a', came);
    await taking(turns, 'a', came);
    void taking(turns, 'a', came);
    await settled();
    expect(came).toEqual(['a', 'a']);
    first();
    await settled();
    expect(came).toEqual(['a', 'a', 'a']);
  });

  it('go to the client that has the fewest at work, before those that came earlier', async () => {
    const turns = new Turns({ atOnceMax: 2, waitingMax: 10 });
    const came: string[] = [];
    const first = await taking(turns, 'much', came);
    for (let at = 0; at < 4; at++) void taking(turns, 'much', came);
    void taking(turns, 'till', came);
    first();
    await settled();
    expect(came).toEqual(['much', 'much', 'till']);
  });

  it('are refused where too many wait, of one client at half of that', async () => {
    const turns = new Turns({ atOnceMax: 1, waitingMax: 4 });
    for (const client of ['a', 'a', 'a', 'b']) void turns.take(client);
    await expect(turns.take('a')).rejects.toMatchObject({ code: 'too_many_queries' });
    void turns.take('c');
    await expect(turns.take('d')).rejects.toMatchObject({ code: 'too_many_queries' });
  });

  it('leave places to others where one client may have so many at work', async () => {
    const turns = new Turns({ atOnceMax: 3, waitingMax: 10, clientMax: 2 });
    const came: string[] = [];
    const first = await taking(turns, 'slow', came);
    for (let at = 0; at < 3; at++) void taking(turns, 'slow', came);
    await settled();
    expect(came).toEqual(['slow', 'slow']);
    const other = await taking(turns, 'other', came);
    other();
    await settled();
    expect(came).toEqual(['slow', 'slow', 'other']);
    first();
    await settled();
    expect(came).toEqual(['slow', 'slow', 'other', 'slow']);
  });

  it('are not kept for a caller that has gone away', async () => {
    const turns = new Turns({ atOnceMax: 1, waitingMax: 4 });
    const came: string[] = [];
    const first = await taking(turns, 'a', came);
    let leave = (): void => undefined;
    void turns.take('gone', (left) => (leave = left)).then(() => came.push('gone'));
    void taking(turns, 'b', came);
    leave();
    first();
    await settled();
    expect(came).toEqual(['a', 'b']);
  });
});

let release: () => void;

const gate = new Promise<void>((resolve) => (release = resolve));

let [atWork, most] = [0, 0];

@Controller('replayed')
class ReplayedController {
  @Get()
  @Costs('replay')
  async replay(): Promise<string> {
    most = Math.max(most, ++atWork);
    await gate;
    atWork -= 1;
    return 'replayed';
  }
}

const ACCESS = { 'GET /replayed': needing('history:read') };

describe('requests that read much', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ controllers: [ReplayedController], access: ACCESS });
  });
  afterAll(() => server.app.close());

  it('wait for their turn, and past the places to wait are asked to come back', async () => {
    const headers = { authorization: server.authorization };
    const send = async () => server.app.inject({ method: 'GET', url: '/replayed', headers });
    const taken = Array.from({ length: 34 }, send);
    const refused = await send();
    expect([refused.statusCode, refused.json().code, refused.headers['retry-after']]).toEqual([
      503,
      'too_many_queries',
      '1',
    ]);
    while (most < 2) await settled();
    release();
    expect(new Set((await Promise.all(taken)).map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(most).toBe(2);
  });
});
