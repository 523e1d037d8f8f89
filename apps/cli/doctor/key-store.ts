import { MongoKeyRotation } from '#event-store/mongodb';
import { StoreCorrupted } from '#event-store';
import { type Settings, systemClock } from '#platform';
import { MongoConnection, mongoServerFacts } from '#platform/mongodb';

import { CommandFailed } from '../errors.js';
import { type Check, once } from './check.js';
import { isSameUser } from './connection-string.js';
import { ok, type Result, warn } from './finding.js';
import { masterKeyResult } from './master-key.js';
import { certificateResult } from './certificate.js';
import { mongoClockResult, mongoResult, mongoUserResult, mongoUsesTls } from './mongodb.js';

type Asked = Pick<Settings, 'namespace' | 'readStoreUrl'> & {
  readonly keyStoreUrl: string;
  readonly masterKey: string;
};

/** The members' keys in MongoDB. @param eventsExist whether the log has anything that a key may be needed for */
export function keyStoreChecks(settings: Asked, eventsExist: () => Promise<boolean>): readonly Check[] {
  const facts = once(async () => {
    const { keyStoreUrl: url, namespace } = settings;
    const connection = await MongoConnection.connect(
      { url, database: `${namespace}_keys` },
      (_failure, message) => new CommandFailed('key_store_unavailable', message),
    );
    return mongoServerFacts(connection, () => Date.parse(systemClock.now())).finally(() => connection.close());
  });
  return [
    ['key server', async () => mongoResult(await facts(), true)],
    ['key access', async () => mongoUserResult(settings.keyStoreUrl)],
    [
      'key certificate',
      () =>
        certificateResult(settings.keyStoreUrl, {
          port: 27_017,
          isTls: mongoUsesTls(settings.keyStoreUrl),
          clock: systemClock,
        }),
    ],
    ['keys', () => keysResult(settings, eventsExist)],
    ['key user', async () => keyUserResult(settings)],
    ['key clock', async () => mongoClockResult(await facts())],
  ];
}

/** Opened as for a log that has events, it makes nothing. */
async function keysResult(
  { keyStoreUrl: url, masterKey, namespace }: Asked,
  eventsExist: () => Promise<boolean>,
): Promise<Result> {
  try {
    const keys = await MongoKeyRotation.connect({ url, masterKey, namespace });
    const census = await keys.census().finally(() => keys.close());
    return masterKeyResult(census, { fits: 'the master key fits' });
  } catch (error) {
    if (!(error instanceof StoreCorrupted) || (await eventsExist())) throw error;
    return ok('no keys yet, as there are no events');
  }
}

function keyUserResult({ keyStoreUrl, readStoreUrl }: Asked): Result {
  return readStoreUrl !== undefined && isSameUser(keyStoreUrl, readStoreUrl)
    ? warn(
        'anyone who can read the read models can read the wrapped keys, since both URLs name the same user of the same server; use another user for the keys',
      )
    : ok('the keys have a user or a server of their own');
}
