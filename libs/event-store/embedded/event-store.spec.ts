import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '#platform';
import { eventStoreContract } from '#testing';

import { EmbeddedEventStore } from './event-store.js';

eventStoreContract('the embedded store', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'trofast-events-'));
  const store = await EmbeddedEventStore.open({ directory, clock: systemClock });
  const close = async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { store, close };
});
