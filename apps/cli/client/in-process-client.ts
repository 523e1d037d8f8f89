import { ApiKeys } from '#edge';
import { createLogger, type Settings } from '#platform';

import { createApp } from '../../wiring/create-app.js';
import { cliRole } from '../../wiring/roles.js';
import { clientOf, type OpenClient } from './client.js';
import { inProcessFetch } from './in-process-fetch.js';

/** The whole server in this process: the same requests by the same code. @throws DirectoryInUse, StoreCorrupted, StoreUnavailable */
export async function openInProcess(settings: Settings): Promise<OpenClient> {
  const app = await createApp(cliRole(settings), { ...settings, rateLimit: 0 }, createLogger('error', process.stderr));
  const token = app.get(ApiKeys).localToken;
  let closed: Promise<void> | undefined;
  return Object.assign(clientOf({ url: 'http://in-process', token, fetch: inProcessFetch(app) }), {
    inProcess: true,
    close: () => (closed ??= app.close()),
  });
}
