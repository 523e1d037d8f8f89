import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { type AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { TEST_CERTIFICATE, TEST_KEY } from '#testing/eventstoredb';

import { ensureUser } from './users.js';

/** The users of an EventStoreDB, as its HTTP interface was seen to answer. */
describe('the user of the apps in EventStoreDB', () => {
  let server: Server;
  let passwords: Map<string, string>;
  let origin: string;

  beforeEach(async () => {
    passwords = new Map([['admin', 'a:dmin']]);
    server = createServer({ cert: TEST_CERTIFICATE, key: TEST_KEY }, (request, response) => {
      const answer = (status: number): void => void response.writeHead(status).end('{}');
      const credentials = Buffer.from(request.headers.authorization!.split(' ')[1]!, 'base64').toString();
      const [name, password] = [/^[^:]+/.exec(credentials)![0], credentials.replace(/^[^:]+:/, '')];
      if (passwords.get(name) !== password) return answer(401);
      const user = /^\/users\/([^/$]+)/.exec(request.url!)?.[1];
      if (request.method === 'GET') return answer(user === undefined || passwords.has(user) ? 200 : 404);
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        const body = JSON.parse(text) as Record<string, string>;
        if (user === undefined) passwords.set(body['loginName']!, body['password']!);
        else passwords.set(user, body['newPassword']!);
        answer(user === undefined ? 201 : 200);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => void server.close());

  const ensure = (password: string, adminPassword = 'a:dmin') =>
    ensureUser({
      user: 'trofast',
      password,
      admin: { name: 'admin', password: adminPassword },
      adminUrl: '',
      origin,
      authority: Buffer.from(TEST_CERTIFICATE),
    });

  it('is made once, and gets the password of the connection string when that changes', async () => {
    expect(await ensure('p@ss')).toBe('created');
    expect(await ensure('p@ss')).toBe('unchanged');
    expect(await ensure('other')).toBe('password set');
    expect(passwords.get('trofast')).toBe('other');
  });

  it('is not made with a wrong password of the administrator, which is said', async () => {
    await expect(ensure('p@ss', 'changeit')).rejects.toThrow(/password of admin/);
    expect(passwords.has('trofast')).toBe(false);
  });

  it('is not made of a server that is away, which is said', async () => {
    server.close();
    await once(server, 'close');
    await expect(ensure('p@ss')).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
