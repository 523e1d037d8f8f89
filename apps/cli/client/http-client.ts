import { CommandFailed } from '../errors.js';
import { type Answer, type RequestOptions, type TrofastClient } from './client.js';
import { readLines } from './lines.js';

/** No single request takes longer: what does is a job of the server's and is asked after. */
export const REQUEST_TIMEOUT_MS = 280_000;

/** Over a socket, with connections kept alive (fetch does). */
export class HttpClient implements TrofastClient {
  readonly where: string;
  readonly inProcess = false;

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly timeoutMs = REQUEST_TIMEOUT_MS,
  ) {
    this.where = url;
  }

  async request(method: string, path: string, { headers = {}, body, onLine }: RequestOptions = {}): Promise<Answer> {
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const type: Record<string, string> = sent === undefined ? {} : { 'content-type': 'application/json' };
    try {
      const response = await fetch(new URL(path, this.url), {
        method,
        headers: { authorization: `Bearer ${this.token}`, ...type, ...headers },
        body: sent,
        redirect: 'error', // the token is for this server alone
        signal: onLine ? undefined : AbortSignal.timeout(this.timeoutMs),
      });
      const text = onLine && response.body ? await readLines(response.body, onLine) : await response.text();
      return { status: response.status, header: (name) => response.headers.get(name) ?? undefined, text };
    } catch (error) {
      throw new CommandFailed(
        'server_unreachable',
        `${this.url} does not answer (${reasonOf(error)}). Is the server still running?`,
        {},
        { cause: error },
      );
    }
  }

  async close(): Promise<void> {}
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error && cause.message ? cause.message : message;
}
