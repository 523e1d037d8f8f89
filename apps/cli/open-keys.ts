import { type KeyStore } from '#event-store';
import { EmbeddedKeyStore } from '#event-store/embedded';
import { type PersonalKeys } from '#loyalty/audit';
import { type Settings } from '#platform';

const BATCH = 10_000;

/**
 * The keys of personal data and what derives from the master key, to be read only; also while a server runs.
 * @param operationMs how long one operation of a key store on a server may take; as long as in servers when left out
 * @throws Error where the settings do not lead to them; MasterKeyMissing, KeyStoreUnavailable
 */
export async function openKeys(settings: Settings, operationMs?: number): Promise<KeyStore> {
  const { eventStoreUrl, keyStoreUrl, masterKey, dataDir, namespace } = settings;
  if (eventStoreUrl === undefined) return EmbeddedKeyStore.open({ directory: dataDir, masterKey, readOnly: true });
  if (keyStoreUrl === undefined || masterKey === undefined)
    throw new Error('the settings name no key store, or no master key');
  const { MongoKeyStore } = await import('#event-store/mongodb');
  const timeouts = operationMs === undefined ? {} : { timeouts: { operationMs } };
  return MongoKeyStore.connect({ url: keyStoreUrl, masterKey, namespace, eventsExist: true, ...timeouts });
}

/** As auditing reads them; a key store on a server does not list its keys. */
export function personalKeys(keys: KeyStore): PersonalKeys {
  const read = { get: (keyId: string) => keys.get(keyId), derived: keys.derived.bind(keys) };
  return keys instanceof EmbeddedKeyStore ? { ...read, ids: () => idsOf(keys) } : read;
}

function* idsOf(keys: EmbeddedKeyStore): Iterable<string> {
  for (const batch of keys.wrappedKeys(BATCH)) for (const [id, key] of batch) if (key !== 'forgotten') yield id;
}
