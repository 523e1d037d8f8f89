import createOpenApiClient from 'openapi-fetch';

import { type paths } from './api.js';
import { globalFetch } from './fetch.js';
import { random } from './keys.js';
import { type Answer, type CallOptions, type Json } from './methods.js';
import { type ClientOptions, type RequestOptions } from './options.js';
import { linesOf } from './ndjson.js';
import { pause } from './pause.js';
import { Positions } from './positions.js';
import { PreparedRequest } from './prepared-request.js';
import { NoAnswer, reasonOf } from './problem.js';
import { repetitionOf } from './repetition.js';
import { RETRY_RULES, type RetryRules } from './retry-rules.js';
import { type Call, Sender } from './sender.js';

/** What a call says besides its path: as `openapi-fetch` takes it, with the rules of its repetition. */
export type Init = Readonly<Record<string, unknown>> & CallOptions;

/** `openapi-fetch` without its types: those of the methods are given to callers. */
interface RawClient {
  request(method: string, path: string, init: Init): Promise<{ readonly data?: unknown; readonly response: Response }>;
}

type Manner = Pick<Call, 'isStream' | 'isLimited'>;

const TIMEOUT_MS = 60_000;

/** Any request of the API, sent by the rules of the client. */
export class Calls {
  readonly positions: Positions;
  readonly wait: NonNullable<ClientOptions['wait']>;
  readonly random: () => number;
  private readonly raw: RawClient;
  private readonly sender: Sender;

  constructor(private readonly options: ClientOptions) {
    const { baseUrl, apiKey, readYourWrites = true, timeoutMs = TIMEOUT_MS } = options;
    this.positions = new Positions(options.position);
    this.wait = options.wait ?? pause;
    this.random = options.random ?? random;
    this.raw = createOpenApiClient<paths, Json>({
      baseUrl,
      Request: PreparedRequest as unknown as typeof Request,
    }) as RawClient;
    this.sender = new Sender({
      transport: options.fetch ?? globalFetch,
      apiKey: typeof apiKey === 'function' ? apiKey : () => apiKey,
      timeoutMs,
      positions: this.positions,
      readYourWrites,
      wait: this.wait,
      random: this.random,
    });
  }

  rulesOf({ retry }: CallOptions): RetryRules {
    return { ...RETRY_RULES, ...this.options.retry, ...retry };
  }

  async call(method: string, path: string, init: Init = {}, how: Partial<Manner> = {}): Promise<Answer<unknown>> {
    const { retry: _retry, ...rest } = init;
    const { isStream = false, isLimited = true } = how;
    const rules = { repetition: repetitionOf(method, path), retry: this.rulesOf(init), isStream, isLimited };
    const { data, response } = await this.raw.request(method, path, {
      ...rest,
      ...(isStream && { parseAs: 'stream' }),
      fetch: (request: unknown) => this.sender.send(request as PreparedRequest, rules),
    });
    return {
      data,
      response,
      position: response.headers.get('trofast-position') ?? undefined,
      isReplay: response.headers.get('idempotency-replayed') === 'true',
    };
  }

  /** A text as the body goes as it is. */
  request(method: string, path: string, init: RequestOptions = {}, how?: Partial<Manner>): Promise<Answer<unknown>> {
    const isText = typeof init.body === 'string';
    return this.call(method, path, { ...init, ...(isText && { bodySerializer: asItIs }) }, how);
  }

  /** The lines of an answer as they arrive. @throws NoAnswer also when the connection breaks between them */
  async *lines(
    method: string,
    path: string,
    init: RequestOptions = {},
    isLimited = false,
  ): AsyncGenerator<string, void> {
    const { data } = await this.request(method, path, init, { isStream: true, isLimited });
    try {
      yield* linesOf(data as ReadableStream<Uint8Array>);
    } catch (error) {
      init.signal?.throwIfAborted();
      throw new NoAnswer(this.options.baseUrl, reasonOf(error), undefined, { cause: error });
    }
  }
}

function asItIs(body: unknown): unknown {
  return body;
}
