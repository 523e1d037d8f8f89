import { type KeyStore } from '#event-store';
import { tablesStatement, type TablesManifest } from '#loyalty/analysis';
import { type ProofStore, type PublicKeyEntry, publicEntry, signedDetached, SigningKeys } from '#notary';

import { openProofsForReading } from '../../wiring/proofs.js';
import { type Context } from '../context.js';
import { openKeys } from '../open-keys.js';

/** What opens personal values, and who signs. */
export interface KeysAtHand {
  /** Undefined where they cannot be opened, and nothing needs them. */
  readonly keys: KeyStore | undefined;
  /** Keys of the log, oldest first; none where nobody can sign. */
  publicKeys(): Promise<readonly PublicKeyEntry[]>;
  /** The note that signs a manifest; undefined where nobody can. */
  sign(manifest: TablesManifest): Promise<string | undefined>;
}

/**
 * Opens the keys, and those of the notary. Tables can be written without them; where personal values are asked for they are needed.
 * @throws what opening the keys throws, where `personal`
 */
export async function withKeys<T>(
  context: Context,
  { form, personal }: Pick<TablesManifest, 'form' | 'personal'>,
  use: (keys: KeysAtHand) => Promise<T>,
): Promise<T> {
  const { settings, output } = context;
  const hasNote = form !== 'duckdb'; // there is no room for one next to a file
  const keys = personal || hasNote ? await keysOrNote(context, personal) : undefined;
  let store: ProofStore | undefined;
  try {
    store = keys && hasNote ? await openProofsForReading(settings) : undefined;
    const publicKeys = async () => ((await store?.keys()) ?? []).map(publicEntry);
    if (keys && hasNote && (await publicKeys()).length === 0)
      output.note('The tables are not signed, since the log has no signing key yet: a server makes it after a minute.');
    const sign = async (manifest: TablesManifest) => {
      if (!keys || !store || manifest.keys.length === 0) return undefined;
      const signing = new SigningKeys(store, keys, settings.namespace);
      return signedDetached(tablesStatement(manifest), await signing.current());
    };
    return await use({ keys, publicKeys, sign });
  } finally {
    await store?.close();
    await keys?.close();
  }
}

async function keysOrNote({ settings, output }: Context, personal: boolean): Promise<KeyStore | undefined> {
  try {
    return await openKeys(settings);
  } catch (error) {
    if (personal) throw error;
    output.note(`The tables are not signed, since the keys cannot be opened: ${(error as Error).message}`);
    return undefined;
  }
}
