import { TrofastError } from '#platform';

import { formatVersions, type KeyVersions } from '../master-key/key-versions.js';
import { type MasterKey } from '../master-key/master-key.js';
import { type VersionRecords } from './version-records.js';

interface VersionsWanted {
  /** There are events already: an empty store stays so, since it is the wrong one or a lost one. */
  readonly eventsExist?: boolean;
  /** The versions of a key store whose keys are taken over, for a store that is new. */
  readonly adopt?: KeyVersions;
}

/**
 * Makes the record of the master keys in an empty store.
 * @throws TrofastError `key_conflict` where the store was made, or rotated, apart from the keys that are to be taken over
 */
export async function prepareVersions(
  records: VersionRecords,
  given: readonly MasterKey[],
  { eventsExist = false, adopt }: VersionsWanted,
): Promise<void> {
  if (!eventsExist && !(await records.read())) {
    if (adopt?.purposes) await records.adopt(adopt);
    else await records.begin(given.at(-1)!);
  }
  const stored = adopt && (await records.read());
  if (!stored || formatVersions(stored) === formatVersions(adopt)) return;
  const message =
    'The key store has other versions of the master key than the keys that are to be taken over. Take an empty one.';
  throw new TrofastError('key_conflict', message, records.place);
}
