import { type MongoConnection } from './connection.js';

/** What a MongoDB server says of itself, changing nothing. */
export interface MongoServerFacts {
  readonly version: string;
  /** Name of the replica set; left out where there is none. */
  readonly setName?: string;
  /** Hosts of the set that have data; 0 where there is no set. */
  readonly hosts: number;
  readonly sharded: boolean;
  /** How far the server's clock is ahead of this process's, in milliseconds, give or take half a round trip. */
  readonly clockAheadMs: number;
  readonly roundTripMs: number;
  /** Whether a majority confirms what was written last; true without a set. */
  readonly majority: boolean;
}

/** How far the server's clock is ahead of this process's, in milliseconds, give or take half a round trip. @throws as `mongoServerFacts` */
export async function mongoClockAheadMs(connection: MongoConnection, nowMs: () => number): Promise<number> {
  return connection.run('Asking MongoDB for the time', async () => {
    const askedMs = nowMs();
    const { localTime } = (await connection.db.admin().command({ hello: 1 })) as { localTime?: Date };
    return localTime ? localTime.getTime() - (askedMs + nowMs()) / 2 : 0;
  });
}

/** @throws what the connection's port makes of a server that does not answer */
export async function mongoServerFacts(connection: MongoConnection, nowMs: () => number): Promise<MongoServerFacts> {
  const facts = await connection.run('Looking at MongoDB', async () => {
    const admin = connection.db.admin();
    const { version } = (await admin.command({ buildInfo: 1 })) as { version?: string };
    const askedMs = nowMs();
    const hello = (await admin.command({ hello: 1 })) as {
      localTime?: Date;
      setName?: string;
      hosts?: readonly string[];
      msg?: string;
    };
    const answeredMs = nowMs();
    return {
      version: version ?? 'unknown',
      setName: hello.setName,
      hosts: hello.hosts?.length ?? 0,
      sharded: hello.msg === 'isdbgrid',
      clockAheadMs: hello.localTime ? hello.localTime.getTime() - (askedMs + answeredMs) / 2 : 0,
      roundTripMs: answeredMs - askedMs,
    };
  });
  return { ...facts, majority: !facts.setName || (await confirmsMajority(connection)) };
}

/**
 * A read that waits until a majority has what this connection saw last. Without a majority the server gives up
 * on it after the command's time limit.
 */
async function confirmsMajority(connection: MongoConnection): Promise<boolean> {
  const { commandMs } = connection.timeouts;
  const collection = connection.collection('_checkpoints');
  const look = () =>
    connection.read((session) =>
      collection.find({}, { limit: 1, batchSize: 1, maxTimeMS: commandMs, session }).toArray(),
    );
  try {
    await look(); // gives the time that the next one waits for
    await look();
    return true;
  } catch {
    return false;
  }
}
