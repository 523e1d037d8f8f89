import { createLogger, InvalidSettings, type Settings } from '#platform';

import { createApp } from './create-app.js';
import { announceFirstKey } from './first-key.js';
import { type Role } from './roles.js';
import { serve } from './serve.js';

/**
 * Runs one role of several along with others, until SIGTERM or SIGINT. What they share is on the servers; nothing is kept here.
 * @throws InvalidSettings where a server is not named; what `createApp` and `serve` throw
 */
export async function serveOnServers(role: Role, settings: Settings): Promise<void> {
  const logger = createLogger(settings.logLevel).child({ role: role.name });
  const missing = [
    ...(settings.eventStoreUrl === undefined ? ['TROFAST_EVENT_STORE_URL'] : []),
    ...(settings.readStoreUrl === undefined ? ['TROFAST_READ_STORE_URL'] : []),
  ];
  if (missing.length > 0)
    throw new InvalidSettings(
      missing.map((variable) => `${variable} is required by ${role.name}; for a single process run \`npm start\``),
    );
  await serve(() => createApp(role, settings, logger), settings, logger, {
    listening: async (app, url) => {
      if (role.bootstraps) await announceFirstKey(app, settings, logger);
      logger.info({ url }, 'listening');
    },
  });
}
