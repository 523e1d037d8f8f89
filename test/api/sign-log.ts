import { type INestApplication } from '@nestjs/common';

import { EVENT_STORE, type EventStore, KEY_STORE, type KeyStore } from '#event-store';
import { Notary, PROOF_STORE, type ProofStore, SigningKeys } from '#notary';

/** Has all that is in the log numbered and signed, as the notary does after a minute. */
export async function signLog(app: Pick<INestApplication, 'get'>, origin = 'trofast'): Promise<void> {
  const once = <T>(token: symbol): T => app.get<T>(token, { strict: false });
  const [store, events] = [once<ProofStore>(PROOF_STORE), once<EventStore>(EVENT_STORE)];
  const keys = new SigningKeys(store, once<KeyStore>(KEY_STORE), origin);
  const notary = await Notary.open({ store, events, keys, origin });
  const after = notary.after && { after: notary.after };
  for await (const batch of events.readAll({ ...after, streamPrefixes: [`${origin}.`] })) await notary.number(batch);
  await notary.seal();
}
