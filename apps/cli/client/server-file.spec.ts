import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { DirectoryOwner } from '#event-store/embedded';
import { CHALLENGE_HEADER, PROOF_HEADER, serverProof } from '#platform';

import { findServer } from './server-file.js';

const TOKEN = 'trofast-local-of-the-spec';

let directory: string;
let owner: DirectoryOwner | undefined;
let servers: Server[];
let requests: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-server-file-'));
  [owner, servers, requests] = [undefined, [], []];
});
afterEach(async () => {
  owner?.release();
  for (const server of servers) await new Promise((closed) => server.close(closed));
  rmSync(directory, { recursive: true });
});

/** @returns its port */
async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  const server = createServer({ keepAlive: false }, (request, response) => {
    requests.push(JSON.stringify([request.url, request.headers]));
    response.setHeader('connection', 'close');
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

function leaveServerFile(port: number): void {
  const content = { url: `http://127.0.0.1:${port}`, token: TOKEN, pid: process.pid };
  writeFileSync(join(directory, 'server.json'), JSON.stringify(content));
}

/** As a server of Trofast answers that has the token and was called on a port. */
const proving =
  (port?: number) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const proof = serverProof(TOKEN, request.headers[CHALLENGE_HEADER], port ?? request.socket.localPort);
    response.setHeader(PROOF_HEADER, proof ?? '').end('{"status":"ok"}');
  };

describe('the server of a data directory', () => {
  it('is the one that server.json names, where the directory is owned and it proves that it has the token', async () => {
    owner = DirectoryOwner.take(directory);
    leaveServerFile(await listen(proving()));
    expect(await findServer(directory)).toMatchObject({ token: TOKEN });
    expect(requests.join()).not.toContain(TOKEN);
  });

  it('is none where nobody owns the directory: the file was left behind, and nobody is asked', async () => {
    leaveServerFile(await listen(proving()));
    expect(await findServer(directory)).toBeUndefined();
    DirectoryOwner.take(directory).release();
    expect(await findServer(directory)).toBeUndefined();
    expect(requests).toEqual([]);
  });

  it.each([
    ['knows nothing of challenges', (_: IncomingMessage, response: ServerResponse) => void response.end('{}')],
    [
      'sends the challenge back',
      (request: IncomingMessage, response: ServerResponse) =>
        void response.setHeader(PROOF_HEADER, request.headers[CHALLENGE_HEADER]!).end('{}'),
    ],
    ['passes on the proof of a server on another port', proving(1)],
    [
      'leads elsewhere',
      (_: IncomingMessage, response: ServerResponse) =>
        void response.writeHead(307, { location: 'http://127.0.0.1:1/livez' }).end(),
    ],
  ])('is none where a process that %s got the port, and that is not shown the token', async (_what, answer) => {
    owner = DirectoryOwner.take(directory);
    leaveServerFile(await listen(answer));
    expect(await findServer(directory)).toBeUndefined();
    expect(requests).toHaveLength(1);
    expect(requests.join()).not.toContain(TOKEN);
  });

  it('is none where the file is cut off', async () => {
    owner = DirectoryOwner.take(directory);
    writeFileSync(join(directory, 'server.json'), '{"url":"http://127.0');
    expect(await findServer(directory)).toBeUndefined();
  });
});
