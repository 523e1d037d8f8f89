import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';

import { HttpClient } from './http-client.js';

let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers) await new Promise((closed) => server.close(closed).closeAllConnections());
  servers = [];
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the command line over HTTP', () => {
  it('follows no redirect, so that token and body stay with the server that they are for', async () => {
    let reached = 0;
    const elsewhere = await listen(createServer((_request, response) => response.end(String(++reached))));
    const redirecting = await listen(
      createServer((_request, response) => response.writeHead(307, { location: elsewhere }).end()),
    );
    const client = new HttpClient(redirecting, 'token');
    await expect(client.request('POST', '/v1/members', { body: {} })).rejects.toMatchObject({
      code: 'server_unreachable',
    });
    expect(reached).toBe(0);
  });
});
