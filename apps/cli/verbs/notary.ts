import { type Command } from 'commander';

import { type KeyStore } from '#event-store';
import { type ProofStore, publicEntry, SigningKeys, trustedKeys } from '#notary';

import { openProofs } from '../../wiring/proofs.js';
import { type Context, runs } from '../context.js';
import { assertHoldsData } from '../data-directory.js';
import { EXIT } from '../errors.js';
import { openKeys } from '../open-keys.js';
import { openSignedProofs } from '../signed-proofs.js';

const ROTATION = `
Do it when somebody who could read the server's memory or its keys leaves, and at once when the key may have leaked. The present key signs for the
new one, so those who have noted the old key accept the new one too: give auditors the new key all the same. Heads that were signed keep
their signatures. Servers go on, and sign the next head with the new key.`;

export function addNotary(trofast: Command): void {
  const notary = trofast.command('notary').description('the signed heads of the log, and the keys that sign them');
  runs(
    notary.command('show').description('the newest signed head, and the public keys to give to auditors and witnesses'),
    show,
  );
  const rotate = notary
    .command('rotate-key')
    .description('make a new key that signs heads; the present one signs for it')
    .addHelpText('after', ROTATION);
  runs(rotate, rotateKey);
}

async function show({ output, settings }: Context): Promise<number> {
  if (settings.eventStoreUrl === undefined) assertHoldsData(settings.dataDir);
  const store = await openSignedProofs(settings);
  try {
    const keys = (await store.keys()).map(publicEntry);
    trustedKeys(settings.namespace, keys);
    const [head] = await store.heads(1);
    output.result({ head: head ?? null, keys }, [
      head ? `the newest head covers ${head.size} events, root ${head.root}` : 'no head is signed yet',
      ...keys.map(({ generation, vkey, since }) => `key ${generation}, since ${since} events: ${vkey}`),
    ]);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

async function rotateKey({ output, settings }: Context): Promise<number> {
  if (settings.eventStoreUrl === undefined) assertHoldsData(settings.dataDir);
  const opened: { close(): Promise<void> }[] = [];
  try {
    const store = await openProofs(settings);
    opened.push(store);
    const keys = await openKeys(settings);
    opened.push(keys);
    const rotated = await rotatedIn(store, keys, settings.namespace);
    output.result(rotated, [`the key is ${rotated.vkey} now`, `${rotated.before} signed for it`]);
    return EXIT.done;
  } finally {
    for (const store of opened.reverse()) await store.close();
  }
}

async function rotatedIn(store: ProofStore, keys: Pick<KeyStore, 'derived'>, origin: string) {
  const [head] = await store.heads(1);
  return new SigningKeys(store, keys, origin).rotate(head?.size ?? 0);
}
