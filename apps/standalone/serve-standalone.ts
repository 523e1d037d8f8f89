import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { createLogger, type Logger, type Settings } from '#platform';

import { createApp } from '../wiring/create-app.js';
import { announceFirstKey, makeFirstKey } from '../wiring/first-key.js';
import { standalone } from '../wiring/roles.js';
import { serve } from '../wiring/serve.js';
import { removeServerFile, writeServerFile } from './server-file.js';
import { welcome } from './welcome.js';

/** Every role in one process, until SIGTERM or SIGINT; `server.json` says where it is. */
export async function serveStandalone(settings: Settings): Promise<void> {
  const logger = createLogger(settings.logLevel);
  await serve(() => createApp(standalone, settings, logger), settings, logger, {
    listening: async (app, url) => {
      await greet(app, settings, url, logger);
      const { program, dataDir } = settings;
      writeServerFile(dataDir, { url, token: app.get(ApiKeys).localToken, pid: process.pid, program });
      logger.info({ url, dataDir: resolve(settings.dataDir) }, 'listening');
    },
    ending: () => removeServerFile(settings.dataDir, process.pid),
  });
}

/** On a terminal a few lines for a person, the first admin key among them. */
async function greet(app: NestFastifyApplication, settings: Settings, url: string, logger: Logger): Promise<void> {
  if (!process.stdout.isTTY) return announceFirstKey(app, settings, logger);
  const dataDir = resolve(settings.dataDir);
  const masterKeyInside = settings.masterKey === undefined && existsSync(join(dataDir, 'master.key'));
  process.stdout.write(welcome({ url, dataDir, adminKey: await makeFirstKey(app, settings), masterKeyInside }));
}
