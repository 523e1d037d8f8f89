import { createClient } from '../client.js';
import { type ClientOptions } from '../options.js';
import { type Fetch } from '../fetch.js';

/** A request as it was sent. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

type Answering = Response | Error | ((sent: Sent) => Response | Promise<Response>);

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  json({ type: `/problems/${code}`, title: code, status, detail: `It is ${code}.`, code }, status, headers);

export const broken = (): Error => new TypeError('fetch failed', { cause: new Error('ECONNRESET') });

/** A client of a server that gives these answers one after the other, and the last one from then on. Nothing really waits. */
export function clientOf(answers: readonly Answering[], options: Partial<ClientOptions> = {}) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const fake: Fetch = async (url, init) => {
    init.signal?.throwIfAborted();
    const { pathname, search } = new URL(url);
    const request: Sent = {
      method: init.method!,
      path: pathname + search,
      headers: new Headers(init.headers),
      body: init.body as string | undefined,
    };
    const answer = answers[Math.min(sent.length, answers.length - 1)]!;
    sent.push(request);
    if (answer instanceof Error) throw answer;
    return answer instanceof Response ? answer.clone() : answer(request);
  };
  const client = createClient({
    baseUrl: 'http://trofast.test',
    apiKey: 'trofast_key',
    fetch: fake,
    random: () => 0,
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...options,
  });
  return { client, sent, waits };
}
