import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { afterEach, expect, it } from '@jest/globals';

import { createClient } from './client.js';

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

it('follows no redirect, so that key and body stay with the server that they are for', async () => {
  let reached = 0;
  const elsewhere = await listen(createServer((_request, response) => response.end(String(++reached))));
  const baseUrl = await listen(
    createServer((_request, response) => response.writeHead(307, { location: elsewhere }).end()),
  );
  const client = createClient({ baseUrl, apiKey: 'token', wait: async () => {} });
  await expect(client.post('/v1/members', { body: {} })).rejects.toMatchObject({ code: 'no_answer' });
  expect(reached).toBe(0);
});
