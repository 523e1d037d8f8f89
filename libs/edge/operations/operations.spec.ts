import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type ProjectionStatus } from '#engine';

import { type TestServer, testServer } from '../testing/test-server.js';

const balances: ProjectionStatus = {
  name: 'balances',
  version: 2,
  position: 'log.1.1',
  lagEvents: 3,
  lagMs: 1500,
  parked: 1,
  state: 'running',
};

const parked = {
  projection: 'balances',
  documentId: 'main.ada',
  eventId: 'e',
  position: 'log.1.1',
  error: 'broken',
  waiting: 2,
};

let server: TestServer;

let storeFault: Error | undefined;

let optionalFault: Error | undefined;

let checksRun = 0;

beforeAll(async () => {
  server = await testServer({
    statuses: [balances],
    checks: [
      {
        name: 'eventStore',
        check: async () => {
          checksRun += 1;
          if (storeFault) throw storeFault;
        },
      },
      {
        name: 'keyStore',
        isOptional: true,
        check: async () => {
          if (optionalFault) throw optionalFault;
        },
      },
    ],
  });
  server.projections.parkedNow = [parked];
});

beforeEach(() => {
  storeFault = optionalFault = undefined;
  server.projections.calls.length = 0;
});

afterAll(() => server.app.close());

const send = (method: 'GET' | 'POST', url: string) =>
  server.app.inject({ method, url, headers: { authorization: server.authorization } });

describe('health', () => {
  it('is alive whatever the store does', async () => {
    storeFault = new Error('The disk is gone.');
    expect((await server.app.inject('/livez')).json()).toEqual({ status: 'ok' });
  });

  it('is ready when everything that it needs is', async () => {
    const answer = await server.app.inject('/readyz');
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { status: 'ok', phase: 'ready', checks: { eventStore: 'ok', keyStore: 'ok' } },
    ]);
  });

  it('is not ready when something has failed; what, is for the log alone', async () => {
    storeFault = new Error('The disk of /secret/place is gone.');
    const answer = await server.app.inject('/readyz');
    expect([answer.statusCode, answer.json().checks]).toEqual([503, { eventStore: 'failed', keyStore: 'ok' }]);
    expect(answer.body).not.toContain('secret');
    expect(server.log.join()).toContain('The disk of /secret/place is gone.');
  });

  it('is ready without what it can go on without, and says that it has failed', async () => {
    optionalFault = new Error('away');
    const answer = await server.app.inject('/readyz');
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { status: 'ok', checks: { keyStore: 'failed' } }]);
  });

  it('makes one round of checks for many who ask at once', async () => {
    checksRun = 0;
    await Promise.all(Array.from({ length: 20 }, () => server.app.inject('/readyz')));
    expect(checksRun).toBeLessThan(20);
  });
});

describe('metrics', () => {
  it('say how far the read models and the log are', async () => {
    const answer = await send('GET', '/metrics');
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).toContain('trofast_projection_lag_seconds{projection="balances"} 1.5');
    expect(answer.body).toContain('trofast_log_last_position 42');
    expect(answer.body).toContain('trofast_backlog_items{kind="gifts"} 2');
    expect(answer.body).toContain('trofast_backlog_oldest_seconds{kind="gifts"} 90');
  });

  it('are not for everybody', async () => expect((await server.app.inject('/metrics')).statusCode).toBe(401));
});

describe('projections', () => {
  it('are listed with what is parked', async () => {
    expect((await send('GET', '/v1/projections')).json()).toEqual({ items: [{ ...balances, parkedEvents: [parked] }] });
    expect((await send('GET', '/v1/projections/balances')).json().parkedEvents).toHaveLength(1);
  });

  it('are rebuilt on request, and the answer says where to follow that', async () => {
    const answer = await send('POST', '/v1/projections/balances/rebuild');
    expect([answer.statusCode, answer.headers.location]).toEqual([202, '/v1/projections/balances']);
    expect(server.projections.calls).toEqual(['rebuild balances']);
  });

  it.each([
    ['cancel', 'cancel balances'],
    ['parked/main.ada/retry', 'retry balances main.ada'],
    ['parked/main.ada/skip', 'skip balances main.ada'],
  ])('take %s', async (path, call) => {
    expect((await send('POST', `/v1/projections/balances/${path}`)).statusCode).toBe(200);
    expect(server.projections.calls).toEqual([call]);
  });

  it.each([
    ['nobody/rebuild', 'projection_unknown'],
    ['nobody/cancel', 'projection_unknown'],
    ['balances/parked/bob/skip', 'not_parked'],
  ])('refuse %s and do nothing', async (path, code) => {
    expect((await send('POST', `/v1/projections/${path}`)).json()).toMatchObject({ status: 404, code });
    expect(server.projections.calls).toEqual([]);
  });
});

describe('on its way down', () => {
  it('is not ready any more, answers on, and turns away what comes last', async () => {
    server.lifecycle.enter('draining');
    server.lifecycle.enter('ready');
    const draining = await server.app.inject('/readyz');
    expect([draining.statusCode, draining.json().phase]).toEqual([503, 'draining']);
    expect((await send('GET', '/v1/projections')).statusCode).toBe(200);
    server.lifecycle.enter('closing');
    const late = await send('GET', '/v1/projections');
    expect([late.statusCode, late.json().code, late.headers.connection]).toEqual([503, 'shutting_down', 'close']);
  });
});
