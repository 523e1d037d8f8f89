import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';

import { endUnusedConnections } from './unused-connections.js';

let server: FastifyInstance;
let port: number;
let answer: () => void;
let asked: Promise<unknown>;

beforeEach(async () => {
  server = fastify({ return503OnClosing: false });
  endUnusedConnections(server);
  let arrived: (value?: unknown) => void;
  asked = new Promise((resolve) => (arrived = resolve));
  server.get('/slow', () => {
    arrived();
    return new Promise((resolve) => (answer = () => resolve({})));
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  ({ port } = server.server.address() as AddressInfo);
});
afterEach(async () => {
  server.server.closeAllConnections();
  await server.close();
});

async function connection(): Promise<Socket> {
  const accepted = once(server.server, 'connection');
  const socket = connect(port, '127.0.0.1');
  await accepted;
  return socket;
}

describe('a server that closes', () => {
  it('does not wait for a connection that has sent nothing', async () => {
    const socket = await connection();
    const ended = once(socket, 'close');
    await server.close();
    await ended;
  });

  it('answers what is under way first, and does not keep that connection', async () => {
    await connection();
    const agent = new Agent({ keepAlive: true });
    const response = once(get({ port, path: '/slow', agent }), 'response');
    await asked;
    const closed = server.close();
    answer();
    const [{ statusCode }] = (await response) as [{ statusCode: number; resume(): void }];
    expect(statusCode).toBe(200);
    await closed;
    agent.destroy();
  });
});
