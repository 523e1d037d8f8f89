import { type paths } from './api.js';
import { type AnsweredLine, sendLines } from './batches.js';
import { Calls, type Init } from './calls.js';
import { type BatchName, type LineAnswers } from './line-answers.js';
import { type Answer, type CallOptions, type ListMethod, type Method } from './methods.js';
import { type BatchOptions, type ClientOptions, type RequestOptions } from './options.js';
import { itemsOf, pagesOf } from './pages.js';
import { type PurchaseLine } from './purchase-lines.js';
import { recordAll, type RecordedPurchase } from './record-purchases.js';

/** The HTTP API. Everything but a success is thrown: a `Problem` is an answer, `NoAnswer` is none. */
export interface TrofastClient {
  readonly get: Method<'get'>;
  readonly post: Method<'post'>;
  readonly patch: Method<'patch'>;
  readonly delete: Method<'delete'>;
  /** The pages of a list, each asked for when the one before has been read. */
  readonly pages: ListMethod<'page'>;
  /** The items of all pages of a list. */
  readonly items: ListMethod<'item'>;
  /** The documents that a filter finds in a read model, over all pages. */
  find<T = Record<string, unknown>>(readModel: string, query: Find, options?: CallOptions): AsyncGenerator<T, void>;
  /** Records a stream of purchases in batches, and gives what became of each, in their order. */
  recordPurchases<P extends PurchaseLine>(
    purchases: Iterable<P> | AsyncIterable<P>,
    options?: BatchOptions,
  ): AsyncGenerator<RecordedPurchase<P>, void>;
  /** Sends one batch of lines that have keys already, and gives the answer of each as it arrives; purchases where `batch` is left out. */
  sendLines<B extends BatchName = 'purchases'>(
    lines: readonly string[],
    options?: LineOptions<B>,
  ): AsyncGenerator<AnsweredLine<LineAnswers[B]>, void>;
  /** A request whose path is known only when the program runs. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer<unknown>>;
  /** The same for answers in NDJSON or CSV: each line as it arrives. */
  lines(method: string, path: string, options?: RequestOptions): AsyncGenerator<string, void>;
  /** Of the last command. */
  readonly position: string | undefined;
}

/** What the lines of a batch are: `POST /v1/{batch}:batch`. */
export interface LineOptions<B extends BatchName> extends BatchOptions {
  readonly batch?: B;
}

/** A query of `POST /v1/read-models/{name}/query` that finds documents. */
export type Find = Omit<
  paths['/v1/read-models/{name}/query']['post']['requestBody']['content']['application/json'],
  'pipeline'
>;

/** A client of the API at an address. It opens nothing before the first request, and has nothing to close. */
export function createClient(options: ClientOptions): TrofastClient {
  const calls = new Calls(options);
  const method = (name: string) => (path: string, init?: Init) => calls.call(name, path, init);
  const pages = (path: string, init?: Init) => pagesOfList(calls, path, init);
  return {
    get: method('GET') as Method<'get'>,
    post: method('POST') as Method<'post'>,
    patch: method('PATCH') as Method<'patch'>,
    delete: method('DELETE') as Method<'delete'>,
    pages: pages as ListMethod<'page'>,
    items: ((path: string, init?: Init) => itemsOf(pages(path, init))) as ListMethod<'item'>,
    find: (readModel, query, init) => itemsOf(pagesFound(calls, readModel, query, init)),
    recordPurchases: (purchases, batch) => recordAll(purchases, (texts) => sendBatch(calls, texts, batch)),
    sendLines: (texts, batch) => sendBatch(calls, texts, batch),
    request: (name, path, init) => calls.request(name, path, init),
    lines: (name, path, init) => calls.lines(name, path, init),
    get position() {
      return calls.positions.current;
    },
  };
}

function pagesOfList(calls: Calls, path: string, init: Init = {}) {
  const params = (init['params'] ?? {}) as { readonly query?: Readonly<Record<string, unknown>> };
  const ask = async (cursor: string | undefined) => {
    const { data } = await calls.call('GET', path, {
      ...init,
      params: { ...params, query: { ...params.query, cursor } },
    });
    return data as { items: unknown[]; nextCursor?: string };
  };
  return pagesOf(ask, params.query?.['cursor'] as string | undefined);
}

function pagesFound<T>(calls: Calls, readModel: string, query: Find, init: CallOptions = {}) {
  const path = `/v1/read-models/${encodeURIComponent(readModel)}/query`;
  const ask = async (cursor: string | undefined) => {
    const { data } = await calls.call('POST', path, { ...init, body: { ...query, cursor } });
    return data as { items: T[]; nextCursor?: string };
  };
  return pagesOf(ask, query.cursor);
}

async function* sendBatch<B extends BatchName = 'purchases'>(
  calls: Calls,
  texts: readonly string[],
  options: LineOptions<B> = {},
): AsyncGenerator<AnsweredLine<LineAnswers[B]>, void> {
  const { batch = 'purchases', dryRun, imported, signal } = options;
  const query = new URLSearchParams({
    ...(imported && { import: 'true' }),
    ...(dryRun && { dryRun: 'true' }),
  }).toString();
  const headers = { 'content-type': 'application/x-ndjson' };
  const retry = calls.rulesOf(options);
  const post = (body: string) =>
    calls.lines('POST', `/v1/${batch}:batch${query && `?${query}`}`, { body, headers, signal, retry }, true);
  const wait = (milliseconds: number) => calls.wait(milliseconds, signal);
  for await (const line of sendLines<LineAnswers[B]>(texts, { post, retry, wait, random: calls.random })) {
    calls.positions.note(line.answer.position);
    yield line;
  }
}
