import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';

import { needing } from '../../testing/needing.js';
import { type TestServer, testServer } from '../../testing/test-server.js';
import { securityHeaders } from './security-headers.js';

let calls = 0;

@Controller('counted')
class CountedController {
  @Get()
  get(): string {
    calls += 1;
    return 'got';
  }

  @Post()
  post(): string {
    calls += 1;
    return 'posted';
  }
}

const ACCESS = { 'GET /counted': needing('members:read'), 'POST /counted': needing('purchases:write') };

describe('bytes on a connection', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer({ controllers: [CountedController], access: ACCESS });
    await server.app.listen(0, '127.0.0.1');
  });
  afterAll(() => server.app.close());

  /** Everything that is answered to these bytes before the connection ends. */
  async function answersTo(...lines: readonly string[]): Promise<string> {
    const { port } = server.app.getHttpServer().address() as { port: number };
    const socket = connect(port, '127.0.0.1');
    socket.end(lines.join('\r\n'));
    return text(socket);
  }
  const statusesOf = (answers: string) => [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
  const host = 'Host: localhost';
  const authorization = () => `Authorization: ${server.authorization}`;
  /** A second request, hidden in the body of the first one. */
  const hidden = () => ['GET /counted HTTP/1.1', host, authorization(), '', ''];

  it.each([
    ['a length and chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked', '', '0', '']],
    ['chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 5', '', '0', '']],
    ['two lengths', ['Content-Length: 0', 'Content-Length: 5', '']],
    ['a length that is no number', ['Content-Length: 0x5', '']],
    ['an encoding that is not chunked alone', ['Transfer-Encoding: chunked, identity', '', '0', '']],
    ['an encoding that nobody knows', ['Transfer-Encoding: xchunked', '', '0', '']],
    ['a space before the colon', ['Transfer-Encoding : chunked', '', '0', '']],
    ['a header over two lines', ['X-Long: one', ' two', '']],
  ])('with %s are refused, and nothing that follows is carried out', async (_what, framing) => {
    calls = 0;
    const answers = await answersTo('POST /counted HTTP/1.1', host, authorization(), ...framing, ...hidden());
    expect(statusesOf(answers)[0]).toMatch(/^4/);
    expect(calls).toBe(0);
  });

  it('that are two requests one after the other are two', async () => {
    calls = 0;
    const closing = ['GET /counted HTTP/1.1', host, authorization(), 'Connection: close', '', ''];
    expect(statusesOf(await answersTo(...hidden().slice(0, -1), closing.join('\r\n')))).toEqual(['200', '200']);
    expect(calls).toBe(2);
  });

  it.each([
    ['no HTTP', ['nonsense', '', '']],
    ['headers past the limit', ['GET /counted HTTP/1.1', host, `X-Large: ${'x'.repeat(20_000)}`, '', '']],
    ['TRACE', ['TRACE /counted HTTP/1.1', host, 'Connection: close', '', '']],
    ['an expectation', ['GET /counted HTTP/1.1', host, 'Expect: nonsense', 'Connection: close', '', '']],
  ])('that are %s are refused with all the headers of any answer', async (_what, lines) => {
    const answers = await answersTo(...lines);
    expect(statusesOf(answers)).toEqual([expect.stringMatching(/^4/)]);
    for (const [name, value] of Object.entries(securityHeaders({ url: '/counted', protocol: 'http' })))
      expect(answers.toLowerCase()).toContain(`${name}: ${value}`.toLowerCase());
    expect(answers).toMatch(/content-type: application\/problem\+json; charset=utf-8/i);
  });

  it.each([
    ['CONNECT', ['CONNECT localhost:1 HTTP/1.1', host, '', '']],
    ['an upgrade', ['GET /counted HTTP/1.1', host, 'Connection: Upgrade, close', 'Upgrade: websocket', '', '']],
  ])('that ask for %s get no tunnel', async (_what, lines) =>
    expect(await answersTo(...lines)).not.toMatch(/HTTP\/1\.1 [12]/),
  );
});
