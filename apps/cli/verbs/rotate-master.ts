import { type Command } from 'commander';
import { type MasterKey, rotateMasterKey, type RotatingKeys, type Rotation } from '#event-store';
import { EmbeddedKeyRotation } from '#event-store/embedded';

import { type Context, runs } from '../context.js';
import { assertHoldsData } from '../data-directory.js';
import { EXIT } from '../errors.js';

const RULES = `
Servers go on meanwhile. Where the master key is in the data directory, a new one is drawn and put before it there, and a running server
sees it. Where TROFAST_MASTER_KEY (or the file that TROFAST_MASTER_KEY_FILE names) gives it: draw a new one (\`openssl rand -hex 32\`), give
every process both, NEW,PRESENT, restarting one after the other, then call this with the same two. It can be stopped, killed and run
again. At the end the older key is needed for older backups only.`;

/** A store to rotate, with the master keys to rotate between. */
type Rotating = RotatingKeys & { keys(): readonly MasterKey[]; close(): void | Promise<void> };

export function addRotateMaster(keys: Command): void {
  const command = keys
    .command('rotate-master')
    .description('wrap all keys of members with a new master key, while servers run')
    .addHelpText('after', RULES);
  runs(command, async (context) => {
    const store = await openStore(context);
    try {
      printRotation(context, await rotate(context, store));
    } finally {
      await store.close();
    }
    return EXIT.done;
  });
}

async function openStore({ settings }: Context): Promise<Rotating> {
  const { dataDir, masterKey, keyStoreUrl, namespace } = settings;
  if (keyStoreUrl !== undefined) {
    const { MongoKeyRotation } = await import('#event-store/mongodb');
    return MongoKeyRotation.connect({ url: keyStoreUrl, masterKey: masterKey!, namespace });
  }
  assertHoldsData(dataDir);
  return EmbeddedKeyRotation.open(dataDir, masterKey);
}

async function rotate(context: Context, store: Rotating): Promise<Rotation> {
  const progress = context.output.progress('keys', null);
  try {
    return await rotateMasterKey(store, store.keys(), {
      rewrapped: (keys) => progress.update(keys, `${keys} keys`),
      settling: () => progress.update(0, 'waiting for processes that still use the older key'),
      signal: context.stopSignal(),
    });
  } finally {
    progress.stop();
  }
}

function printRotation({ output }: Context, rotation: Rotation): void {
  const { current, retired, rewrapped } = rotation;
  output.result(rotation, [
    `master key version ${current} wraps every key now; ${rewrapped} were wrapped again`,
    `version ${retired.join(' and ')} is not needed any more: take it away from the settings, or from master.key (the newest comes first). Keep it elsewhere as long as you keep backups from before now, which only it opens.`,
  ]);
}
