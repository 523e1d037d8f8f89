import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:tls';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ManualClock } from '#testing';
import { TEST_CERTIFICATE, TEST_KEY } from '#testing/eventstoredb';

import { certificateResult } from './certificate.js';
import { mongoUserResult } from './mongodb.js';

const DAY_MS = 86_400_000;
const END = Date.parse(new X509Certificate(TEST_CERTIFICATE).validTo);

describe('the certificate of a server', () => {
  let server: Server;
  let host: string;
  beforeAll(async () => {
    server = createServer({ cert: TEST_CERTIFICATE, key: TEST_KEY }, (socket) => void socket.end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  const look = async (daysBeforeItsEnd: number) => {
    const clock = new ManualClock(new Date(END - daysBeforeItsEnd * DAY_MS).toISOString());
    const { state, detail } = await certificateResult(`mongodb://${host}/?tls=true`, { port: 1, isTls: true, clock });
    return `${state} ${detail}`;
  };

  it('is checked before it ends', async () => {
    expect(await look(31)).toMatch(/^ok valid until/);
    expect(await look(29.5)).toMatch(/^warn .*in 29 days/);
    expect(await look(-1)).toMatch(/^fail it ended/);
  });

  it('is not asked for without TLS', async () => {
    const clock = new ManualClock();
    expect(await certificateResult('mongodb://x', { port: 1, isTls: false, clock })).toMatchObject({ state: 'ok' });
  });
});

describe('the user of MongoDB', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', /^ok without TLS, on this machine, without a user/],
    ['mongodb://reads:x@mongodb/?tls=true&tlsCAFile=/x', /^ok TLS, as user reads/],
    ['mongodb+srv://reads:x@mongodb', /^ok TLS, as user reads/],
    ['mongodb://mongodb/?tls=true', /^warn without a user/],
    ['mongodb://reads:x@mongodb', /^warn without TLS/],
    ['mongodb://root:x@mongodb/?tls=true', /^warn root may do everything/],
    ['mongodb://reads:x@mongodb/?tls=true&tlsAllowInvalidCertificates=true', /^fail .*tlsCAFile/],
  ])('of %s', (url, expected) => {
    const { state, detail } = mongoUserResult(url);
    expect(`${state} ${detail}`).toMatch(expected);
  });
});
