import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

import { problemBody } from '../conventions/problem-filter.js';
import { EDGE_PROBLEMS, Problem } from '../conventions/problems.js';
import { requestState } from '../conventions/server/request-state.js';
import { securityHeaders } from '../conventions/server/security-headers.js';
import { type Health } from './health.js';

/**
 * Answers while the server itself cannot yet: alive, not ready and what for, and to everything else that it is starting.
 * It knows no clients, so it says no more than anybody may know.
 */
export class StartingServer {
  private readonly server: Server = createServer((request, response) => this.answer(request, response));
  /** The check of `/readyz` that fails so far; none while stores are being opened. */
  private failed: string | undefined;

  /** @param retryAfterSeconds how soon the start is tried again */
  constructor(private readonly retryAfterSeconds: number) {}

  waitFor(check: string): void {
    this.failed = check;
  }

  /** @returns the port, where 0 took any free one @throws what listening throws */
  async listen(host: string, port: number): Promise<number> {
    if (!this.server.listening)
      await new Promise<void>((resolve, reject) => {
        this.server.once('error', reject);
        this.server.listen(port, host, resolve);
      });
    return (this.server.address() as AddressInfo).port;
  }

  get isListening(): boolean {
    return this.server.listening;
  }

  /** Frees the port. Clients connect again. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    const path = (request.url ?? '/').split('?', 1)[0];
    if (path === '/livez') return send(response, 200, 'application/json', { status: 'ok' });
    if (path === '/readyz') return send(response, 503, 'application/json', this.health());
    response.setHeader('retry-after', String(this.retryAfterSeconds));
    const problem = new Problem('starting', 'The server is starting and answers nothing yet.');
    const asked = { url: request.url ?? '/', trofast: requestState(request) };
    send(
      response,
      EDGE_PROBLEMS.starting.status,
      'application/problem+json',
      problemBody(problem, asked, EDGE_PROBLEMS.starting),
    );
  }

  private health(): Health {
    return {
      status: 'unavailable',
      phase: 'starting',
      checks: this.failed === undefined ? {} : { [this.failed]: 'failed' },
    };
  }
}

function send(response: ServerResponse, status: number, type: string, body: object): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    ...securityHeaders({ url: '', protocol: 'http' }),
  });
  response.end(JSON.stringify(body));
}
