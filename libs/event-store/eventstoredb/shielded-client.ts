import { type Duplex } from 'node:stream';

import { EventStoreDBClient } from '@eventstore/db-client';

import { type EventStoreDbObserver, type Lane } from './options.js';
import { within } from './within.js';

/** Each lane and each new client gets a keep-alive interval of its own: clients with equal options share a connection. */
const KEEP_ALIVE_MS = 10_000;
const LANES: Readonly<Record<Lane, number>> = { appends: 0, reads: 1, subscriptions: 2 };
const KEEP_ALIVE_SPREAD_MS = 1_000;
const DISPOSE_MS = 1_000;
/** As the client parses them: a password may have a question mark. */
const CREDENTIALS = /^[^:]+:\/\/(?:[^:]+:[^@]+@)?/;

/** What of the client is not public. The package is frozen at 6.2.1; the specs go red if any of it changes. */
interface Internals {
  GRPCStreamCreator: (
    client: unknown,
    name: string,
    create: (grpc: unknown) => Duplex,
    cache?: WeakMap<object, unknown>,
  ) => () => Promise<Duplex>;
  readonly capabilities: Promise<unknown>;
  getChannel(): Promise<{ close(): void }>;
}

/**
 * The client, kept from taking the process with it:
 *
 * - A late or second answer to an append finds nobody waiting, and the client's handler throws where only
 *   `unhandledRejection` hears it; every later append of that client would then wait without end. Here it is dropped.
 * - When the connection breaks while appends queue up behind a full buffer, each of them rejects once more where nobody
 *   listens. Here the call always takes them; how much is in flight is limited by the caller.
 * - Giving up one client rejects the pending appends of all others, since their table is one per process. Here the call
 *   of a client that is given up is not reported.
 */
export class ShieldedClient {
  readonly client: EventStoreDBClient;
  private readonly internals: Internals;
  private readonly appendCalls = new Set<{ call: Duplex; onError: (error: Error) => void }>();
  private known: Promise<unknown> | undefined;

  constructor(url: string, lane: Lane, generation: number, observer: EventStoreDbObserver) {
    this.client = EventStoreDBClient.connectionString(withKeepAlive(url, lane, generation));
    this.internals = this.client as unknown as Internals;
    const create = this.internals.GRPCStreamCreator;
    this.internals.GRPCStreamCreator = (client, name, creator, cache) =>
      create(client, name, name === 'appendToStream' ? (grpc) => this.shield(creator(grpc), observer) : creator, cache);
  }

  /** What must be known of the server before the first append; the same promise as long as it is true. */
  get features(): { readonly known: boolean; readonly promise: Promise<unknown> } {
    const promise = this.internals.capabilities;
    return { known: promise === this.known, promise };
  }

  featuresAreKnown(promise: Promise<unknown>): void {
    this.known = promise;
  }

  /** Ends all calls and the connection. Only for a client that nobody uses any more: a read would end as if it were done. */
  async dispose(): Promise<void> {
    for (const { call, onError } of this.appendCalls) {
      call.off('error', onError);
      call.on('error', () => undefined);
    }
    // A call that its reader left without cancelling never says that it is over.
    await within(this.client.dispose(), DISPOSE_MS, 'Closing a client').catch(() => undefined);
    await this.internals.getChannel().then(
      (channel) => channel.close(),
      () => undefined,
    );
  }

  private shield(call: Duplex, observer: EventStoreDbObserver): Duplex {
    const [onData] = call.listeners('data') as [(response: unknown) => void];
    const [onError] = call.listeners('error') as [(error: Error) => void];
    call.off('data', onData);
    call.on('data', (response: unknown) => {
      try {
        onData(response);
      } catch (error) {
        observer.strayAnswer?.(error);
      }
    });
    const write = call.write.bind(call) as (chunk: unknown) => boolean;
    call.write = (chunk: unknown) => {
      write(chunk);
      return true;
    };
    const entry = { call, onError };
    this.appendCalls.add(entry);
    call.once('close', () => this.appendCalls.delete(entry));
    return call;
  }
}

function withKeepAlive(url: string, lane: Lane, generation: number): string {
  const given = Number(/[?&]keepAliveInterval=(\d+)/i.exec(url)?.[1] ?? KEEP_ALIVE_MS);
  const own = given + ((generation * Object.keys(LANES).length + LANES[lane]) % KEEP_ALIVE_SPREAD_MS);
  const options = url.replace(CREDENTIALS, '').includes('?');
  return `${url.trim().replace(/\/+$/, '')}${options ? '&' : '?'}keepAliveInterval=${own}`;
}
