import { type KeyStore } from '#event-store';
import { EmbeddedKeyStore } from '#event-store/embedded';
import { type Settings } from '#platform';

/** The keys of personal data and what derives from the master key, to be read only. @throws MasterKeyMissing, KeyStoreUnavailable */
export async function openKeys({ dataDir, keyStoreUrl, masterKey, namespace }: Settings): Promise<KeyStore> {
  if (keyStoreUrl === undefined) return EmbeddedKeyStore.open({ directory: dataDir, masterKey, readOnly: true });
  const { MongoKeyStore } = await import('#event-store/mongodb');
  return MongoKeyStore.connect({ url: keyStoreUrl, masterKey: masterKey!, namespace, eventsExist: true });
}
