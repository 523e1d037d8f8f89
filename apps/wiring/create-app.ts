import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { createServer, Lifecycle } from '#edge';
import { product } from '#loyalty/features/server';
import { Programs } from '#loyalty/programs';
import { createLogger, type Logger, type Settings, systemClock } from '#platform';
import { CommandRefused } from '#runner';

import { VERSION } from './package-facts.js';
import { type Role } from './roles.js';
import { ServerModule } from './server.module.js';
import { foundProgram, rulesOfFile } from './starter.js';
import { openStores } from './stores.js';
import { clockMemory, watchClock } from './watch-clock.js';

/**
 * A process in its role, over the stores that the settings name, ready for requests (`app.inject`), but not listening,
 * and with nothing acting by itself: `serve` does both. `app.close()` ends all of it, stores last.
 * @throws InvalidSettings for a programme file that is not valid, or a currency that none can be founded in; what `openStores` throws
 */
export async function createApp(
  role: Role,
  settings: Settings,
  logger: Logger = createLogger(settings.logLevel),
): Promise<NestFastifyApplication> {
  const ofFile = rulesOfFile(settings);
  const clock = systemClock;
  const memory = clockMemory(settings);
  const stores = await openStores(settings, role, clock, logger);
  if (stores.masterKeyMade)
    logger.warn(
      { dataDir: settings.dataDir },
      'the master key was made in the data directory; set TROFAST_MASTER_KEY to keep it elsewhere',
    );
  const watch = await watchClock(settings, memory, stores, logger);
  try {
    const { app } = await createServer(ServerModule.over({ role, settings, stores, clock, watch, logger }), logger, {
      version: VERSION,
      trustedProxies: settings.trustedProxies,
      ...product,
    });
    const programs = app.get(Programs, { strict: false });
    if (role.bootstraps) await foundProgram(programs, settings, ofFile);
    else await lookUp(programs, settings.program);
    app.get(Lifecycle, { strict: false }).enter('ready');
    return app;
  } catch (error) {
    watch.stop();
    await stores.close();
    throw error;
  }
}

/** So that it is known while the log is away; a process that starts before it was founded looks it up later. */
async function lookUp(programs: Programs, program: string): Promise<void> {
  try {
    await programs.known(program);
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
  }
}
