import { setTimeout as pause } from 'node:timers/promises';

import {
  type ClientSession,
  type Collection,
  type Db,
  type Document,
  MongoClient,
  type MongoClientOptions,
  type Timestamp,
} from 'mongodb';

import { failureOf } from './failures.js';
import { TrofastError } from '../errors.js';

/** Every wait has its limit. Milliseconds. */
export interface MongoTimeouts {
  /** Finding a server that can take the command (a primary). */
  readonly serverSelectionMs: number;
  readonly connectMs: number;
  /** One command: the server stops a read then, and a socket that is silent so long is given up. */
  readonly commandMs: number;
  /** A whole operation of a port, tries and pauses included. */
  readonly operationMs: number;
  /** Building indexes over what is already there. */
  readonly indexBuildMs: number;
}

export const MONGO_TIMEOUTS: MongoTimeouts = {
  serverSelectionMs: 1500,
  connectMs: 2000,
  commandMs: 10_000,
  operationMs: 20_000,
  indexBuildMs: 600_000,
};

export const TRIES_MAX = 4;
const FIRST_PAUSE_MS = 50;
/** The server is to give up first, so that it says why. */
const SOCKET_PATIENCE = 1.25;
const POOL_CONNECTIONS_MAX = 20;
const HEARTBEAT_MS = 5000;
/** After an error the driver tries the server again after so long; its own default is half a second. */
const HEARTBEAT_AFTER_ERROR_MS = 100;

export interface MongoConnectOptions {
  readonly url: string;
  readonly database: string;
  readonly timeouts?: Partial<MongoTimeouts>;
}

/** What another try may not meet again. */
const PASSES: ReadonlySet<ReturnType<typeof failureOf>> = new Set(['unavailable', 'denied']);

/** How an adapter says, in its port's words, that something went wrong. `undefined`: the error is thrown as it is. */
export type Translate = (failure: ReturnType<typeof failureOf>, message: string, cause: Error) => Error | undefined;

/**
 * One database on a MongoDB server, or on one that speaks its protocol.
 *
 * - Writes are acknowledged by a majority, journalled; reads come from the primary with majority read concern.
 * - **Reads never go back behind what this connection has seen**, on replica sets: every read carries the time of the
 *   last command (`afterClusterTime`). Without it a primary that was just elected may answer a majority read from before a
 *   write that was acknowledged, since it learns only later that it is committed; a projection that then loaded an old
 *   document would write over events. Each command has a session of its own, because numbered writes of one session must not
 *   overtake each other.
 * - `timeoutMS` does nothing in this driver (7.9), so that each limit is set where it works, and `run` races the whole.
 */
export class MongoConnection {
  readonly db: Db;
  readonly timeouts: MongoTimeouts;
  private seen: Timestamp | undefined;
  private closed = false;

  private constructor(
    private readonly client: MongoClient,
    database: string,
    timeouts: MongoTimeouts,
    /** A replica set or a sharded cluster, not a single server. */
    readonly replicated: boolean,
    private readonly translate: Translate,
  ) {
    this.db = client.db(database);
    this.timeouts = timeouts;
  }

  /** @throws what `translate` makes of a server that cannot be reached; TrofastError `invalid_mongodb_url` */
  static async connect(options: MongoConnectOptions, translate: Translate): Promise<MongoConnection> {
    const timeouts = { ...MONGO_TIMEOUTS, ...options.timeouts };
    assertDatabaseName(options.database);
    const client = clientOf(options.url, timeouts);
    try {
      const connecting = client.connect().then(() => client.db('admin').command({ hello: 1 }));
      const hello = await withinTime(connecting, timeouts.operationMs);
      const replicated = typeof hello.setName === 'string' || hello.msg === 'isdbgrid';
      return new MongoConnection(client, options.database, timeouts, replicated, translate);
    } catch (error) {
      await client.close();
      throw translated(error, `MongoDB at ${hostsOf(options.url)} could not be reached`, translate);
    }
  }

  collection<T extends Document = Document>(name: string): Collection<T> {
    return this.db.collection<T>(name);
  }

  /**
   * Does the work, again where it failed in passing, within the time of one operation. The work must be safe to repeat,
   * and gets the number of the try: from the second on, the one before may have been applied.
   * Past the limit the caller has its answer while the last try may still be under way.
   * @param doing what is being done, for the error
   */
  async run<T>(doing: string, work: (attempt: number) => Promise<T>, limitMs = this.timeouts.operationMs): Promise<T> {
    const abort = new AbortController();
    let failure: Error | undefined;
    const isPatient = limitMs > this.timeouts.operationMs;
    try {
      return await withinTime(
        this.tries(work, abort.signal, isPatient, (error) => (failure = error)),
        limitMs,
      );
    } catch (error) {
      // What the tries before met says more than that the time is over.
      throw translated(error instanceof OutOfTime ? (failure ?? error) : error, doing, this.translate);
    } finally {
      abort.abort();
    }
  }

  /** One reading command, which sees at least what this connection has seen and written. */
  async read<T>(send: (session: ClientSession | undefined) => Promise<T>): Promise<T> {
    return this.inSession(send, this.seen);
  }

  /** One writing command. It says nothing of what was seen: compatible servers know that of reads only. */
  async write<T>(send: (session: ClientSession | undefined) => Promise<T>): Promise<T> {
    return this.inSession(send, undefined);
  }

  private async inSession<T>(
    send: (session: ClientSession | undefined) => Promise<T>,
    after: Timestamp | undefined,
  ): Promise<T> {
    if (!this.replicated) return send(undefined);
    const session = this.client.startSession({ causalConsistency: true });
    try {
      if (after) session.advanceOperationTime(after);
      return await send(session);
    } finally {
      const time = session.operationTime;
      if (time && (!this.seen || time.greaterThan(this.seen))) this.seen = time;
      await session.endSession();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client.close();
  }

  private async tries<T>(
    work: (attempt: number) => Promise<T>,
    signal: AbortSignal,
    isPatient: boolean,
    onFailure: (error: Error) => void,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(attempt);
      } catch (error) {
        const last = !isPatient && attempt >= TRIES_MAX;
        if (this.closed || signal.aborted || last || !PASSES.has(failureOf(error))) throw error;
        onFailure(error as Error);
        await pause(FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 5));
      }
    }
  }
}

function clientOf(url: string, timeouts: MongoTimeouts): MongoClient {
  const options: MongoClientOptions = {
    appName: 'trofast',
    serverSelectionTimeoutMS: timeouts.serverSelectionMs,
    connectTimeoutMS: timeouts.connectMs,
    socketTimeoutMS: timeouts.commandMs * SOCKET_PATIENCE,
    waitQueueTimeoutMS: timeouts.commandMs,
    heartbeatFrequencyMS: HEARTBEAT_MS,
    minHeartbeatFrequencyMS: HEARTBEAT_AFTER_ERROR_MS,
    maxPoolSize: POOL_CONNECTIONS_MAX,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: timeouts.commandMs },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    retryWrites: true,
    retryReads: true,
    ignoreUndefined: true,
  };
  try {
    return new MongoClient(url, options);
  } catch (cause) {
    // The driver's message may quote the URL, and with it the password.
    throw new TrofastError(
      'invalid_mongodb_url',
      'The URL is not one of MongoDB (mongodb://host:port/?replicaSet=…).',
      {},
      { cause },
    );
  }
}

/** @throws TrofastError `invalid_mongodb_database` */
function assertDatabaseName(name: string): void {
  if (!/^[A-Za-z0-9_-]{1,60}$/.test(name))
    throw new TrofastError(
      'invalid_mongodb_database',
      `"${name}" cannot name a database: letters, digits, _ and -, at most 60.`,
    );
}

/** The hosts of a URL, without user and password. */
function hostsOf(url: string): string {
  return /^mongodb(?:\+srv)?:\/\/(?:[^@/]*@)?([^/?]*)/.exec(url)?.[1] ?? 'the given URL';
}

function translated(error: unknown, doing: string, translate: Translate): unknown {
  if (error instanceof OutOfTime) return translate('unavailable', `${doing}: ${error.message}`, error) ?? error;
  const failure = failureOf(error);
  if (failure === 'other') return error;
  const cause = error as Error;
  return translate(failure, `${doing}: ${cause.message}`, cause) ?? error;
}

class OutOfTime extends Error {}

async function withinTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTime(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined); // past the limit nobody listens any more
  }
}
