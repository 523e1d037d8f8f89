import { TrofastError } from '#platform';

import { type ProofStore, type SignedHead } from '../proof-store.js';
import { publicEntry, type SigningKeys, trustedKeys } from '../signing-keys.js';
import { isSignedHead } from '../stored-tree.js';
import { type VerifierKey } from '../verifier-key.js';
import { type ProofFaults } from './faults.js';

const PAGE = 1_000;

/** All heads of a store, newest first. */
export async function* allHeads(store: Pick<ProofStore, 'heads'>): AsyncGenerator<SignedHead> {
  for (let below: number | undefined; ;) {
    const page = await store.heads(PAGE, below);
    yield* page;
    if (page.length < PAGE) return;
    below = page.at(-1)!.size;
  }
}

/** The keys where they follow from each other; `undefined` where they do not, and nothing can be said of heads. */
export async function chainOf(
  store: Pick<ProofStore, 'keys'>,
  origin: string,
  faults: ProofFaults,
): Promise<readonly VerifierKey[] | undefined> {
  const keys = await store.keys();
  try {
    return trustedKeys(origin, keys.map(publicEntry));
  } catch (error) {
    if (!(error instanceof TrofastError)) throw error;
    faults.add('key_chain_broken', error.message);
    return undefined;
  }
}

/** Whether the private parts open, and are those of the public ones. */
export async function examineKeys(keys: Pick<SigningKeys, 'assertOpen'>, faults: ProofFaults): Promise<void> {
  await keys.assertOpen().catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
    faults.add('signing_key_unreadable', error.message);
  });
}

/** Root by size of all heads that are signed. */
export async function examineHeads(
  store: Pick<ProofStore, 'heads'>,
  origin: string,
  keys: readonly VerifierKey[],
  faults: ProofFaults,
): Promise<ReadonlyMap<number, string>> {
  const roots = new Map<number, string>();
  for await (const head of allHeads(store)) {
    if (isSignedHead(head, origin, keys)) roots.set(head.size, head.root);
    else faults.add('head_not_signed', `The head of ${head.size} events is not signed by a key of this log.`);
  }
  return roots;
}
