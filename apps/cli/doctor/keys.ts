import { EmbeddedKeyStore } from '#event-store/embedded';
import { type Settings } from '#platform';

import { fail, type Result } from './finding.js';
import { masterKeyResult } from './master-key.js';

/** Whether the master key is the one that wrapped the members' keys. Every record's checksum is verified on opening. */
export async function examineKeys({ dataDir, masterKey }: Settings): Promise<Result> {
  const keys = await EmbeddedKeyStore.open({ directory: dataDir, masterKey, readOnly: true });
  const census = keys.census();
  await keys.close();
  if (keys.mended !== undefined)
    return fail(`${keys.mended}. The next start writes it again; check the disk, and take a backup`);
  return masterKeyResult(census, {
    fits:
      masterKey === undefined
        ? 'the master key in the directory fits; back it up, or keep it elsewhere (TROFAST_MASTER_KEY)'
        : 'the master key fits',
  });
}
